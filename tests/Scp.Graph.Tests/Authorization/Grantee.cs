using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Authorization;

/// <summary>Someone who holds one system role at one owner.</summary>
/// <param name="Wide">Holds a right at the platform besides that no field asks for, so that the scope holds everything and a
/// guard alone stands between the caller and the target.</param>
internal sealed record Grantee(SystemRole Role, Owner At, bool Wide)
{
    private const string Harmless = Permissions.Introspect;

    /// <summary>Every system role at an owner of every level. At the platform the scope is wide as it is.</summary>
    public static IEnumerable<Grantee> All(IReadOnlyList<Owner> levels) =>
        from role in SystemRoles.All
        from wide in new[] { false, true }
        from at in levels
        where !(wide && at.Kind is OwnerKind.Platform)
        select new Grantee(role, at, wide);

    public bool Has(string permission) => Role.Permissions.Contains(permission);
    public bool Holds(string permission, string path) => Has(permission) && path.StartsWith(At.OwnerPath, StringComparison.Ordinal);
    public bool Scopes(string path) => Wide || path.StartsWith(At.OwnerPath, StringComparison.Ordinal);

    public Asker In(ScpApp app) => app.AsGrants(
        [.. Role.Permissions.Select(p => (At.OwnerPath, p)), .. Wide ? [("/", Harmless)] : Array.Empty<(string, string)>()]);

    public override string ToString() => $"{Role.Key} at {At.Name}{(Wide ? " in a wide scope" : "")}";
}
