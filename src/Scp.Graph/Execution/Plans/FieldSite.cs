using GraphQL.Execution;
using GraphQLParser.AST;
using Scp.Graph.Execution.Documents;
using Scp.Graph.Execution.Values;
using Scp.Graph.Schema;

namespace Scp.Graph.Execution.Plans;

/// <summary>One response name of one object type at one position: what a field's source compiles from.</summary>
internal sealed class FieldSite
{
    private readonly IReadOnlyList<GraphQLField> nodes;
    private readonly Dictionary<string, ArgumentValue>? defaults;
    private readonly int argumentSlot;

    public FieldSite(OperationPlan plan, IObjectGraphType parent, Place? above, string name, IReadOnlyList<GraphQLField> nodes, bool first)
    {
        (Plan, Parent, this.nodes) = (plan, parent, nodes);
        plan.Fields++;
        Definition = plan.Operation.Schema.FieldOf(parent, nodes[0])
            ?? throw new InvalidOperationException($"A validated document asks for {parent.Name}.{nodes[0].Name.Value}.");
        if (SensitiveDirective.Of(Definition) is Sensitivity.Secret || Erasable.Marks(Definition)) plan.ShowsUnkept = true;
        Place = Place.Field(above, name, Definition.ResolvedType is NonNullGraphType, nodes[0]);
        Prefix = System.Text.Encoding.UTF8.GetBytes($"{(first ? '{' : ',')}\"{name}\":");
        Guard = FieldAuthorizer.Of(parent, Definition, plan.IsRoot(parent));
        argumentSlot = plan.Operation.Arguments.SlotOf(nodes[0]);
        if (argumentSlot < 0) defaults = OperationArguments.Given(
            ExecutionHelper.GetArguments(Definition.Arguments, null, null, plan.Operation.Document, nodes[0], null));
    }

    public OperationPlan Plan { get; }
    public IObjectGraphType Parent { get; }
    public FieldType Definition { get; }
    public Place Place { get; }
    public byte[] Prefix { get; }
    public FieldAuthorizer? Guard { get; }
    public GraphQLField Node => nodes[0];
    public string Coordinate => $"{Parent.Name}.{Definition.Name}";
    public IReadOnlyList<GraphQLSelectionSet?> Below => [.. nodes.Select(n => n.SelectionSet)];

    public FieldPlan<TSource> Compile<TSource>()
    {
        if (Definition == Plan.Operation.Schema.TypeNameMetaFieldType) return new TypeNameField<TSource>(this);
        return FieldSource.Of(Definition)?.Compile<TSource>(this) ?? new ResolvedField<TSource>(this, Writer<object?>());
    }

    public ValueWriter<TValue> Writer<TValue>() => Writers.Of<TValue>(Definition.ResolvedType!, this, Place);

    public Dictionary<string, ArgumentValue> ArgumentsIn(Run run) => defaults ?? run.Arguments[argumentSlot];
}
