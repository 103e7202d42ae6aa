using GraphQL;
using GraphQL.Types;

namespace Scp.Graph.Tests.Authorization;

/// <summary>Writes queries that ask for every field of a guarded type, and follow every link from it to other guarded objects.</summary>
internal sealed class Selections(GuardedTypes guarded)
{
    /// <summary>Asks for rows of the type by their ids.</summary>
    public string Nodes(IObjectGraphType type) => $"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ {Object(type)} }} }}";

    /// <summary>A selection set that shows which object it is, with all that the type has.</summary>
    public string Object(IObjectGraphType type) => $"__typename ... on {type.Name} {{ id {string.Join(' ', type.Fields.Select(f => Field(type, f, [type.Name])))} }}";

    private string Field(IComplexGraphType parent, FieldType field, string[] above)
    {
        var type = (IGraphType)field.ResolvedType!.GetNamedType();
        return field.Name + FieldExamples.Arguments(parent, field) + (type is ScalarGraphType ? "" : $" {{ {Values(type, above)} }}");
    }

    private string Values(IGraphType type, string[] above)
    {
        var targets = guarded.Among(type).ToList();
        if (targets.Count > 0 || type is IAbstractGraphType) return $"__typename {string.Join(' ', targets.Select(Target))}";
        var plain = (IObjectGraphType)type;
        var below = plain.Fields.Where(f => f.Name != "edges" && Leads(f, [.. above, plain.Name])).Select(f => Field(plain, f, [.. above, plain.Name]));
        return $"__typename {string.Join(' ', below)}";
    }

    // Named after the type, since fields of one name may differ between the types of a union.
    private static string Target(IObjectGraphType type) => $"... on {type.Name} {{ {type.Name}_id: id {string.Join(' ', GuardedTypes.GuardedFields(type).Select(f =>
        $"{type.Name}_{f.Name}: {f.Name}{FieldExamples.Arguments(type, f)}{(f.ResolvedType!.GetNamedType() is ScalarGraphType ? "" : " { __typename }")}"))} }}";

    private bool Leads(FieldType field, string[] above)
    {
        var type = (IGraphType)field.ResolvedType!.GetNamedType();
        if (above.Contains(type.Name) || type is ScalarGraphType) return false;
        return type is IAbstractGraphType || guarded.Among(type).Any()
            || ((IObjectGraphType)type).Fields.Any(f => Leads(f, [.. above, type.Name]));
    }
}
