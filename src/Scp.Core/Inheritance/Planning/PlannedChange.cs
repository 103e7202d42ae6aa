using Scp.Core.Hierarchy;

namespace Scp.Core.Inheritance.Planning;

/// <summary>A change that was made in memory, for its impact to be found.</summary>
/// <param name="Target">Edited.</param>
/// <param name="Before">What held at the target before the edit.</param>
/// <param name="Basis">What the result stands on beside layers and owners, such as the versions of a plugin.</param>
/// <param name="Read">What a caller needs at an owner to see a sample from there.</param>
internal sealed record PlannedChange<T>(LayerTarget Target, T Before, T After, IReadOnlyList<SettingChange> Changes, IEnumerable<string?> Basis, Permission Read)
    where T : class, IImpactState<T>
{
    /// <summary>One statement, streamed: memory does not grow with the number of owners.</summary>
    public async Task<ChangeImpact> ImpactAsync(ScpDbContext db, CancellationToken ct)
    {
        using var hash = StartHash();
        var fold = new ImpactFold<T>(Target.Owner.OwnerPath, Before, After, [.. Changes.Select(c => c.Key)], Target.Time);
        var counts = new int[4];
        var samples = new List<OwnerImpact>();
        await foreach (var (ownerId, path, row) in Below(db).AsAsyncEnumerable().WithCancellation(ct))
        {
            hash.Add(ownerId, path, row, Target.Time);
            var place = fold.At(ownerId, path, row);
            counts[(int)place.Impact]++;
            if (place.Impact is Impact.Affected && samples.Count < ChangeImpact.MaxSamples && MayRead(db.Caller, path))
                samples.Add(OwnerImpact.Of(ownerId, place));
        }
        return new(counts[(int)Impact.Affected], counts[(int)Impact.Overridden], counts[(int)Impact.Locked], samples, hash.ToString());
    }

    /// <summary>The same, for whoever may have to ask later.</summary>
    public Func<CancellationToken, Task<ChangeImpact>> ImpactOf(ScpDbContext db) => ct => ImpactAsync(db, ct);

    /// <summary>Null when the plan is none, or the one that the hash names.</summary>
    public async Task<PlanChangedError?> CheckAsync(ScpDbContext db, string? planHash, CancellationToken ct) =>
        planHash is null || await ImpactAsync(db, ct) is not { PlanHash: { } current } || current == planHash ? null : new(current);

    private PlanHash StartHash()
    {
        var hash = new PlanHash().Add(Target.Subject, Target.Owner.Id.ToString("N"))
            .Add(Changes, key => Before.Of(key).Secret || After.Of(key).Secret).Add(Basis);
        foreach (var row in Target.Above) hash.Add(row.OwnerId, row.OwnerPath, row, Target.Time);
        return hash;
    }

    private bool MayRead(Caller caller, string path) => caller.Can(Read, path) && caller.CanRead(LayerRow.LevelOf(path), path);

    private IQueryable<OwnerLayer> Below(ScpDbContext db)
    {
        var layers = db.ConfigurationLayers.Under(Target.Owner.OwnerPath).Where(l => l.Subject == Target.Subject);
        return from owner in db.Owners.Under(Target.Owner.OwnerPath)
               join layer in layers on owner.Id equals layer.OwnerId into own
               from layer in own.DefaultIfEmpty()
               orderby owner.OwnerPath
               select new OwnerLayer(owner.Id, owner.OwnerPath, layer == null ? null : new LayerRow(
                   layer.OwnerId, layer.OwnerPath, layer.Subject, layer.WrittenFor, layer.Entries, layer.ChangedAt, layer.ChangedById, layer.Version));
    }

    private sealed record OwnerLayer(Guid OwnerId, string Path, LayerRow? Row);
}
