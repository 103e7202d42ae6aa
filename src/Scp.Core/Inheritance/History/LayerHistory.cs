using Scp.Core.Hierarchy;

namespace Scp.Core.Inheritance.History;

/// <summary>Layers as they stood at a time in the past, by the revisions that each change left.</summary>
public sealed class LayerHistory(ScpDbContext db)
{
    /// <summary>Three statements at most, however many owners: moves since, former parents, revisions.</summary>
    /// <param name="owners">Loaded through the owner filter.</param>
    /// <param name="read">What the caller needs at a former parent for what was inherited from there.</param>
    /// <param name="asOf">To the microsecond. A change counts from its own time on.</param>
    /// <param name="subject">Null for the layers of every subject.</param>
    /// <returns>The layers, or <see cref="AsOfInFutureError"/>.</returns>
    internal async Task<Result<PastLayers>> LoadAsync(IReadOnlyList<Owner> owners, Permission read, DateTimeOffset asOf, CancellationToken ct,
        string? subject = null)
    {
        if (asOf > db.Time.GetUtcNow()) return new AsOfInFutureError();
        var former = await FormerParentsAsync([.. owners.Select(o => o.Id).Distinct()], asOf, ct);
        var places = owners.Select(owner => PlaceOf(owner, former, read, asOf)).ToList();
        var then = owners.Zip(places).Where(p => p.Second.Value is not null).DistinctBy(p => p.First.Id)
            .ToDictionary(p => p.First.Id, p => p.Second.Value!, EqualityComparer<Guid>.Default);
        var rows = await RowsAsync([.. owners.Where(o => then.ContainsKey(o.Id)).SelectMany(o => Line(o, then[o.Id])).Distinct()], subject, asOf, ct);
        return new PastLayers([.. rows.Select(row => then.TryGetValue(row.OwnerId, out var path) ? row with { OwnerPath = path } : row)], places);
    }

    // Its own rows went along to where the owner stands now; those of a former parent stand where they stood.
    private static string[] Line(Owner owner, string then) => then == owner.OwnerPath ? [then] : [owner.OwnerPath, OwnerPath.Parent(then)];

    private Result<string?> PlaceOf(Owner owner, Dictionary<Guid, string?> former, Permission read, DateTimeOffset asOf)
    {
        if (owner.CreatedAt > asOf) return (string?)null!;
        if (!former.TryGetValue(owner.Id, out var parent)) return owner.OwnerPath;
        return parent is not null && db.Caller.Can(read, parent) ? OwnerPath.Child(parent, owner.Id) : new AsOfNotReadableError();
    }

    /// <summary>Of those that moved since, the path of the parent of that time; null where it lies outside the caller's scope.</summary>
    private async Task<Dictionary<Guid, string?>> FormerParentsAsync(Guid[] ids, DateTimeOffset asOf, CancellationToken ct)
    {
        var moves = await db.OwnerMoves.Where(m => ids.Contains(m.OwnerId) && m.At > asOf)
            .OrderBy(m => m.At).ThenBy(m => m.Id).Select(m => new { m.OwnerId, m.FromParentId }).ToListAsync(ct);
        var first = moves.DistinctBy(m => m.OwnerId).ToDictionary(m => m.OwnerId, m => m.FromParentId);
        if (first.Count is 0) return [];
        var parents = first.Values.Distinct().ToArray();
        var paths = await db.Owners.Where(o => parents.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.OwnerPath, ct);
        return first.ToDictionary(m => m.Key, m => paths.GetValueOrDefault(m.Value));
    }

    // Versions of a layer only grow, so the greatest is the newest, whatever the clocks of two nodes say.
    private async Task<IReadOnlyList<LayerRow>> RowsAsync(string[] paths, string? subject, DateTimeOffset asOf, CancellationToken ct)
    {
        if (paths is []) return [];
        var past = db.InheritedBy<LayerRevision>(paths).Where(r => r.ChangedAt <= asOf);
        if (subject is not null) past = past.Where(r => r.Subject == subject);
        return await past.Where(r => !past.Any(n => n.OwnerPath == r.OwnerPath && n.Subject == r.Subject && n.Version > r.Version))
            .Select(r => new LayerRow(r.OwnerId, r.OwnerPath, r.Subject, r.WrittenFor, r.Entries, r.ChangedAt, r.ChangedById, r.Version)).ToListAsync(ct);
    }
}
