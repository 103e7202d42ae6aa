using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Analytics.Rollups;

internal sealed record RolledOwner(Guid Id, string Path)
{
    public OwnerKind Level => LayerRow.LevelOf(Path);
}

/// <summary>Owners with those above them, up to their tenant.</summary>
internal sealed class RolledOwners
{
    private readonly Dictionary<string, RolledOwner> byPath = new(StringComparer.Ordinal);

    /// <summary>One statement.</summary>
    public static async Task<RolledOwners> LoadAsync(ScpDbContext db, IEnumerable<string> paths, CancellationToken ct)
    {
        var lines = paths.SelectMany(p => OwnerPath.Ancestors(p).Append(p)).Where(p => p is not OwnerPath.Platform).ToHashSet(StringComparer.Ordinal);
        if (paths.Contains(OwnerPath.Platform)) lines.Add(OwnerPath.Platform);
        var wanted = lines.ToArray();
        var loaded = new RolledOwners();
        foreach (var owner in await db.Owners.AsNoTracking().Where(o => wanted.Contains(o.OwnerPath)).Select(o => new RolledOwner(o.Id, o.OwnerPath)).ToListAsync(ct))
            loaded.byPath[owner.Path] = owner;
        return loaded;
    }

    /// <summary>Null for one that moved meanwhile.</summary>
    public RolledOwner? Find(string path) => byPath.GetValueOrDefault(path);

    /// <summary>Those whose totals hold what an owner adds: itself, but for a merchant, and those above it.</summary>
    public IEnumerable<RolledOwner> TotalsOf(string path) =>
        OwnerPath.Ancestors(path).Append(path).Select(Find).OfType<RolledOwner>().Where(o => o.Level is not OwnerKind.Merchant && (o.Level is not OwnerKind.Platform || path is OwnerPath.Platform));
}
