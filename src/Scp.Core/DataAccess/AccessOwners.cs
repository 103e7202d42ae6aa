namespace Scp.Core.DataAccess;

/// <summary>An owner with the tenant and the customer at or above it.</summary>
internal readonly record struct OwnerPlace(Guid Id, string Path, Guid? TenantId, Guid? CustomerId);

/// <summary>Names the owners of a batch of commands, with one query: what is not known by its path any more, such as a merchant that
/// moved meanwhile, stands with the nearest owner above that is.</summary>
internal sealed class AccessOwners
{
    private readonly Dictionary<string, Guid> byPath;
    private readonly Dictionary<Guid, string> byId;

    private AccessOwners(Dictionary<string, Guid> byPath) => (this.byPath, byId) = (byPath, byPath.ToDictionary(o => o.Value, o => o.Key));

    public static async Task<AccessOwners> FindAsync(ScpDbContext db, IReadOnlyList<PendingAccess> commands, CancellationToken ct)
    {
        var ids = commands.SelectMany(c => c.Owners).Where(o => o.Path is null).Select(o => o.Id).Distinct().ToArray();
        var paths = commands.SelectMany(c => c.Owners).Select(o => o.Path).OfType<string>().Concat(commands.Select(c => c.ScopePath)).Distinct().SelectMany(WithAbove).ToHashSet();
        var known = new Dictionary<string, Guid>(StringComparer.Ordinal);
        if (ids is not [])
        {
            foreach (var owner in await db.Owners.Where(o => EF.Parameter(ids).Contains(o.Id)).Select(o => new { o.Id, o.OwnerPath }).ToListAsync(ct))
            {
                known[owner.OwnerPath] = owner.Id;
                paths.UnionWith(WithAbove(owner.OwnerPath));
            }
        }
        var missing = paths.Where(p => !known.ContainsKey(p)).ToArray();
        foreach (var owner in await db.Owners.Where(o => EF.Parameter(missing).Contains(o.OwnerPath)).Select(o => new { o.Id, o.OwnerPath }).ToListAsync(ct))
            known[owner.OwnerPath] = owner.Id;
        return new(known);
    }

    /// <summary>How many rows of each owner a command touched. Where no row told of its owner they are all the scope's.</summary>
    public IReadOnlyDictionary<OwnerPlace, int> Of(PendingAccess command)
    {
        var places = new Dictionary<OwnerPlace, int>();
        foreach (var owner in command.Owners)
            if ((owner.Path ?? byId.GetValueOrDefault(owner.Id)) is { } path) Count(path, owner.Rows);
        if (places.Count is 0) Count(command.ScopePath, command.Rows);
        return places;

        void Count(string path, int rows)
        {
            var place = Place(path);
            places[place] = places.GetValueOrDefault(place) + rows;
        }
    }

    private OwnerPlace Place(string path)
    {
        while (!byPath.ContainsKey(path)) path = OwnerPath.Parent(path);
        var line = WithAbove(path).Select(p => byPath[p]).ToArray();
        return new(line[^1], path, line.Length > 1 ? line[1] : null, line.Length > 2 ? line[2] : null);
    }

    private static IEnumerable<string> WithAbove(string path) => [.. OwnerPath.Ancestors(path), path];
}
