namespace Scp.Core.Callers;

/// <summary>A caller's grants compiled for reading: for each permission, the paths at which it is held and below.
/// Decisions cost no SQL.</summary>
public sealed class Grants
{
    private readonly string[][] paths;

    private Grants(string[][] paths) => this.paths = paths;

    /// <summary>The roles that the rights come of, to explain decisions by; empty where the rights were put together otherwise.</summary>
    public IReadOnlyList<HeldRole> Roles { get; private init; } = [];

    public static Grants None { get; } = Of([]);
    public static Grants Everything { get; } = Of(Permissions.All.Select(p => (OwnerPath.Platform, p.Key)));

    /// <summary>Drops a path that another of the same permission already covers.</summary>
    public static Grants Of(IEnumerable<(string Path, string Permission)> grants)
    {
        var byPermission = grants.ToLookup(g => g.Permission, g => g.Path);
        return new([.. Permissions.All.Select(permission => Minimal(byPermission[permission.Key]))]);
    }

    public static Grants OfRoles(IReadOnlyList<HeldRole> roles) =>
        new(Of(roles.SelectMany(role => role.Permissions.Select(permission => (role.Path, permission)))).paths) { Roles = roles };

    public bool Holds(Permission permission, string path)
    {
        foreach (var granted in paths[permission.Index])
            if (OwnerPath.Contains(granted, path)) return true;
        return false;
    }

    /// <summary>True when whatever the other holds is held here too, there and below.</summary>
    public bool Covers(Grants other) => Permissions.All.All(permission => other.PathsOf(permission).All(path => Holds(permission, path)));

    /// <summary>Where the permission is held; none contains another.</summary>
    public IReadOnlyList<string> PathsOf(Permission permission) => paths[permission.Index];

    /// <summary>Every path at which anything is held.</summary>
    public IEnumerable<string> AllPaths => paths.SelectMany(p => p).Distinct();

    /// <summary>All that is held as text: the same for the same rights, whatever roles they came of.</summary>
    public string Text => string.Join('\n', Permissions.All.Where(p => PathsOf(p).Count > 0).Select(p => $"{p.Key} {string.Join(' ', PathsOf(p))}"));

    private static string[] Minimal(IEnumerable<string> granted)
    {
        var all = granted.Distinct().ToArray();
        return [.. all.Where(path => !all.Any(other => other != path && OwnerPath.Contains(other, path))).Order(StringComparer.Ordinal)];
    }
}
