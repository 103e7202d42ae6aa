using GraphQL;
using GraphQL.Types;
using Scp.Core.Common;

namespace Scp.Graph.Tests.Authorization;

/// <summary>The schema's nodes with a policy, read from the schema alone. What is guarded and no node is a value of one, such as an
/// effective plugin, which <see cref="PayloadGuardTests"/> is about.</summary>
internal sealed class GuardedTypes(ISchema schema)
{
    public IReadOnlyList<IObjectGraphType> All { get; } =
        [.. schema.AllTypes.OfType<IObjectGraphType>().Where(t => IsGuarded(t) && t.ResolvedInterfaces.Any(i => i.Name == "Node")).OrderBy(t => t.Name, StringComparer.Ordinal)];

    public IObjectGraphType this[string name] => All.Single(t => t.Name == name);

    public static bool IsGuarded(IGraphType type) => type is IObjectGraphType guarded && guarded.GetPolicies() is { Count: > 0 };

    /// <summary>The guarded types that a value of this type may be.</summary>
    public IEnumerable<IObjectGraphType> Among(IGraphType type) => type is IAbstractGraphType several
        ? All.Where(t => several.PossibleTypes.Any(p => p.Name == t.Name))
        : All.Where(t => t.Name == ((INamedType)type).Name);

    public static IEnumerable<FieldType> GuardedFields(IObjectGraphType type) => type.Fields.Where(f => f.GetPolicies() is { Count: > 0 });

    /// <summary>A field whose values are guarded by their own type: what becomes of them is told by the links.</summary>
    public bool IsLink(FieldType field) => field.GetPolicies() is not { Count: > 0 } && Among(field.ResolvedType!.GetNamedType()).Any();

    public static bool IsPage(FieldType field) => field.ResolvedType!.GetNamedType().Name.EndsWith("Connection", StringComparison.Ordinal);

    /// <summary>Of which a connection has pages; null for one of values, such as records of access.</summary>
    public IObjectGraphType? PagedBy(FieldType field) => IsPage(field) && field.ResolvedType!.GetNamedType() is IObjectGraphType page
        ? Among(page.Fields.Find("nodes")!.ResolvedType!.GetNamedType()).SingleOrDefault() : null;

    /// <summary>Whether a grantee may read an object of the type at a path: the permission there, or, of what owners share with
    /// those below them, the permission anywhere below.</summary>
    public static bool MayRead(IObjectGraphType type, Grantee grantee, string path) => type.GetPolicies()!.All(p => MayRead(type, p, grantee, path));

    /// <summary>The same for one permission, such as that of a field.</summary>
    public static bool MayRead(IObjectGraphType type, string permission, Grantee grantee, string path) => grantee.Holds(permission, path)
        || (SchemaGuards.SourceOf(type)!.IsAssignableTo(typeof(IShared)) && grantee.Has(permission) && grantee.At.OwnerPath.StartsWith(path, StringComparison.Ordinal));

    public static bool MayReach(IObjectGraphType type, Grantee grantee, string path) => grantee.Scopes(path)
        || (SchemaGuards.SourceOf(type)!.IsAssignableTo(typeof(IShared)) && grantee.At.OwnerPath.StartsWith(path, StringComparison.Ordinal));
}
