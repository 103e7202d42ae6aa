namespace Scp.Core.Callers;

/// <summary>Compares what two hold, permission by permission and path by path, without asking the database.</summary>
public static class GrantSets
{
    extension(Grants grants)
    {
        /// <summary>True when everything that <paramref name="other"/> holds is held here as well, at the same place or above it.</summary>
        public bool Covers(Grants other) => Permissions.All.All(p => other.PathsOf(p).All(path => grants.Holds(p, path)));

        /// <summary>What both hold: of two places one below the other, the lower.</summary>
        public Grants Intersect(Grants other) => Grants.Of(
            from permission in Permissions.All
            from one in grants.PathsOf(permission)
            from two in other.PathsOf(permission)
            where OwnerPath.Contains(one, two) || OwnerPath.Contains(two, one)
            select (one.Length > two.Length ? one : two, permission.Key));

        public Grants Without(Func<Permission, bool> dropped) => Grants.Of(
            from permission in Permissions.All
            where !dropped(permission)
            from path in grants.PathsOf(permission)
            select (path, permission.Key));
    }
}
