using Scp.Core.Hierarchy;

namespace Scp.Core.Access.Granting;

/// <param name="Because">The path of the grant that allows it, or that none does.</param>
public sealed record Decision(string Permission, bool Allowed, string Because)
{
    /// <summary>Decides by compiled grants alone; no statement is sent.</summary>
    /// <param name="line">From the platform down to the owner that is asked about.</param>
    /// <param name="named">Whether whoever asks may see an owner of the line.</param>
    public static Decision Of(string key, Grants grants, IReadOnlyList<Owner> line, Func<Owner, bool> named)
    {
        if (Permissions.All.FirstOrDefault(p => p.Key == key) is not { } permission) return new(key, false, "No such permission.");
        var on = line[^1];
        if (!grants.Holds(permission, on.OwnerPath)) return new(key, false, "No grant at or above this owner holds it.");
        var roles = grants.Roles.Where(r => OwnerPath.Contains(r.Path, on.OwnerPath) && r.Permissions.Contains(key))
            .OrderBy(r => r.Path.Length).ThenBy(r => r.Key, StringComparer.Ordinal).ToList();
        var path = roles is [var first, ..] ? first.Path : grants.PathsOf(permission).First(p => OwnerPath.Contains(p, on.OwnerPath));
        var by = roles is [var role, ..] ? $" by role {role.Key}" : "";
        return new(key, true, $"Granted{by} on {Place(line, path, named)}{Others(roles.Count - 1)}.");
    }

    private static string Place(IReadOnlyList<Owner> line, string path, Func<Owner, bool> named)
    {
        var (at, here) = (line.Single(o => o.OwnerPath == path), path == line[^1].OwnerPath);
        return named(at) ? $"{at.Kind.ToString().ToLowerInvariant()} {at.Name}{(here ? "" : ", which is above")}" : here ? "this owner" : "an owner above";
    }

    private static string Others(int count) => count switch { <= 0 => "", 1 => ", and by another grant", _ => $", and by {count} other grants" };
}
