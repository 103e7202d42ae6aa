using Scp.Graph.Paging.Types;
using GraphQL.Utilities;

namespace Scp.Graph.Schema;

/// <summary>Prints policies as <c>@authorize</c>, and refuses a guarded field that could not answer null when it is denied.</summary>
public sealed class AuthorizeVisitor : BaseSchemaNodeVisitor
{
    public override void VisitObject(IObjectGraphType type, ISchema schema) => Apply(type, type.GetPolicies());

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
    {
        Apply(field, field.GetPolicies());
        // A list, and so an edge of one, leaves out what the caller may not read; a single guarded object is refused, and must be able to be null.
        if (field.ResolvedType is not NonNullGraphType { ResolvedType: { } inner } || type == schema.Mutation || type == schema.Subscription || type is IEdgeType) return;
        if (field.GetPolicies() is { Count: > 0 } || (inner as IObjectGraphType)?.GetPolicies() is { Count: > 0 })
            throw new InvalidOperationException($"{type.Name}.{field.Name} is guarded: it must be nullable, so that one denial does not take its parent along.");
    }

    private static void Apply<T>(T target, List<string>? policies) where T : IMetadataWriter
    {
        foreach (var policy in policies ?? [])
        {
            Permissions.Get(policy);
            target.ApplyDirective("authorize", "policy", policy);
        }
    }
}
