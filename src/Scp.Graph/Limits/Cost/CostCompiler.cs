using GraphQLParser.AST;

namespace Scp.Graph.Limits.Cost;

/// <summary>Compiles a validated operation into the tree that is evaluated with each request's variables. <c>@skip</c> and
/// <c>@include</c> are not looked at: the cost is an upper bound.</summary>
internal sealed class CostCompiler(ISchema schema, DocumentFragments fragments, GraphQLOperationDefinition operation)
{
    private readonly CostSizes sizes = new(operation);

    public CostSelection Compile() => Selection([operation.SelectionSet], operation.Operation switch
    {
        OperationType.Query => schema.Query,
        OperationType.Mutation => schema.Mutation!,
        _ => schema.Subscription!,
    }, null, CostSize.One);

    /// <param name="sized">The size that <paramref name="holder"/> gives to its children that hold the items.</param>
    private CostSelection Selection(IEnumerable<GraphQLSelectionSet> sets, IGraphType type, ListSize? holder, CostSize sized)
    {
        var possible = type.PossibleTypes();
        var collected = new CollectedSelections(schema, fragments, type, possible);
        foreach (var set in sets) collected.Add(set);

        var common = collected.Fields.Select(same => Field(same, type, holder, sized)).OfType<CostField>().ToArray();
        var parts = collected.Fragments.ToArray();
        return new(common,
            [.. parts.Select(f => Selection(f.Sets, f.Type, holder, sized))],
            parts.Length == 0 ? [] : [.. possible.Select(p => Matching(parts, p))]);
    }

    private CostField? Field(List<GraphQLField> same, IGraphType parent, ListSize? holder, CostSize sized)
    {
        var field = same[0];
        if ((parent as IComplexGraphType)?.GetField(field.Name) is not { ResolvedType: { } result } definition) return null;
        var (list, named) = (ListSize.Of(definition), result.GetNamedType());
        var own = list is null ? CostSize.One : sizes.Of(field, list);
        var below = same.Select(f => f.SelectionSet).OfType<GraphQLSelectionSet>();
        var size = list is { SizedFields.Length: 0 } ? own : holder?.SizedFields.Contains(definition.Name) is true ? sized : CostSize.One;
        return new(
            CostWeight.Of(definition, parent, schema) + Arguments(field, definition),
            CostWeight.OfType(named),
            size,
            Selection(below, named, list is { SizedFields.Length: > 0 } ? list : null, own));
    }

    private static double Arguments(GraphQLField field, FieldType definition) =>
        field.Arguments?.Sum(given => definition.Arguments?.Find(given.Name) is { } a ? CostWeight.Attached(a) ?? 0 : 0) ?? 0;

    private static int[] Matching(CollectedFragment[] parts, IGraphType type) =>
        [.. Enumerable.Range(0, parts.Length).Where(i => parts[i].Possible.Contains(type))];
}
