using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace Scp.Graph.Limits;

/// <summary>Refuses a path that passes one schema coordinate again and again, such as merchant, customer, merchants, customer.
/// Holds for the document whatever the variables, so it need not run again for a cached one.</summary>
public sealed class FieldCycleRule(LimitOptions limits) : ValidationRuleBase
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        IGraphType? root = context.Operation.Operation switch
        {
            OperationType.Query => context.Schema.Query,
            OperationType.Mutation => context.Schema.Mutation,
            _ => context.Schema.Subscription,
        };
        var walk = new Walk(context.Schema, new(context.Document), limits.MaxFieldCycles);
        if (walk.Visit(context.Operation.SelectionSet, root) is { } error) context.ReportError(error);
        return default;
    }

    private sealed class Walk(ISchema schema, DocumentFragments fragments, int max)
    {
        private readonly Dictionary<(IGraphType, ROM), int> path = [];

        public LimitError? Visit(GraphQLSelectionSet? set, IGraphType? type)
        {
            if (set is null) return null;
            foreach (var selection in set.Selections)
            {
                var error = selection is GraphQLField field
                    ? Field(field, type as IComplexGraphType)
                    : Visit(fragments.SelectionsOf(selection), fragments.ConditionOf(selection) is { } c ? schema.AllTypes[c.Type.Name] : type);
                if (error is not null) return error;
            }
            return null;
        }

        private LimitError? Field(GraphQLField field, IComplexGraphType? parent)
        {
            if (field.SelectionSet is null || parent?.GetField(field.Name) is not { } definition) return null;
            var coordinate = ((IGraphType)parent, field.Name.Value);
            var times = path[coordinate] = path.GetValueOrDefault(coordinate) + 1;
            var error = times > max
                ? LimitError.FieldCycle($"{parent.Name}.{definition.Name}")
                : Visit(field.SelectionSet, definition.ResolvedType?.GetNamedType());
            path[coordinate] = times - 1;
            return error;
        }
    }
}
