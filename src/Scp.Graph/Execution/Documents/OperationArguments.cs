using GraphQL.Execution;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace Scp.Graph.Execution.Documents;

/// <summary>The fields of an operation that are given arguments. Those without variables are coerced once, the others again
/// on every request, before anything runs.</summary>
internal sealed class OperationArguments
{
    private readonly GraphQLDocument document;
    private readonly Dictionary<GraphQLField, int> slots = [];
    private readonly List<(GraphQLField Node, FieldType Definition)> fields = [];
    private readonly Dictionary<string, ArgumentValue>?[] constants;

    public OperationArguments(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        this.document = document;
        Visit(schema, operation.SelectionSet, schema.RootOf(operation.Operation)!, []);
        constants = [.. fields.Select(f => f.Node.Arguments!.Any(a => HasVariable(a.Value)) ? null : Coerce(f, Variables.None))];
    }

    /// <summary>A field checks its arguments together, by a rule of GraphQL.NET.</summary>
    public bool NeedRule => fields.Any(f => f.Definition.ValidateArguments is not null);

    /// <summary>The place of a field in the coerced array; -1 when it is given none.</summary>
    public int SlotOf(GraphQLField node) => slots.GetValueOrDefault(node, -1);

    /// <exception cref="ExecutionError">An argument is refused by its type or validator.</exception>
    public Dictionary<string, ArgumentValue>[] Coerce(Variables variables)
    {
        var coerced = new Dictionary<string, ArgumentValue>[constants.Length];
        for (var i = 0; i < coerced.Length; i++) coerced[i] = constants[i] ?? Coerce(fields[i], variables);
        return coerced;
    }

    /// <summary>Leaves out what was neither given nor has a default.</summary>
    public static Dictionary<string, ArgumentValue> Given(IEnumerable<KeyValuePair<string, ArgumentValue>>? arguments) =>
        new((arguments ?? []).Where(a => a.Value is not { Source: ArgumentSource.FieldDefault, Value: null }));

    private Dictionary<string, ArgumentValue> Coerce((GraphQLField Node, FieldType Definition) field, Variables variables) =>
        Given(ExecutionHelper.GetArguments(field.Definition.Arguments, field.Node.Arguments, variables, document, field.Node, null));

    private void Visit(ISchema schema, GraphQLSelectionSet? set, IGraphType type, HashSet<ROM> spread)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            if (selection is GraphQLField field && schema.FieldOf(type, field) is { } definition)
            {
                if (field.Arguments is { Count: > 0 } && slots.TryAdd(field, fields.Count)) fields.Add((field, definition));
                Visit(schema, field.SelectionSet, definition.ResolvedType!.GetNamedType(), spread);
            }
            else if (selection is GraphQLInlineFragment inline)
                Visit(schema, inline.SelectionSet, inline.TypeCondition is { } condition ? schema.AllTypes[condition.Type.Name.Value]! : type, spread);
            else if (selection is GraphQLFragmentSpread fragment && spread.Add(fragment.FragmentName.Name.Value)
                && document.FindFragmentDefinition(fragment.FragmentName.Name.Value) is { } fragmentDefinition)
                Visit(schema, fragmentDefinition.SelectionSet, schema.AllTypes[fragmentDefinition.TypeCondition.Type.Name.Value]!, spread);
        }
    }

    private static bool HasVariable(GraphQLValue value) => value switch
    {
        GraphQLVariable => true,
        GraphQLListValue list => list.Values?.Any(HasVariable) is true,
        GraphQLObjectValue map => map.Fields?.Any(f => HasVariable(f.Value)) is true,
        _ => false,
    };
}
