using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Audit.Chain;

/// <summary>Gives entries their places in the chains. One sealer works at a time, by the job's turns; where two do all the same, they go on
/// from the same links, and the second one's batch breaks a unique index and is as if it never was.</summary>
public sealed class AuditSealer(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Entries of one batch: three statements, whatever it holds.</summary>
    public const int BatchSize = 1_000;
    private static readonly TimeSpan wideEvery = TimeSpan.FromMinutes(1), fullEvery = TimeSpan.FromHours(6);

    private readonly LinkHasher hasher = new();
    private int running;
    private DateTimeOffset wideAt, fullAt;

    /// <returns>How many were sealed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        // A run that takes longer than the job's interval.
        if (Interlocked.Exchange(ref running, 1) is 1) return 0;
        try
        {
            await using var scope = scopes.CreateSystemScope("audit-sealing");
            return await SealAsync(scope.ServiceProvider.GetRequiredService<ScpDbContext>(), ct);
        }
        finally
        {
            Volatile.Write(ref running, 0);
        }
    }

    private async Task<int> SealAsync(ScpDbContext db, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (full, wide) = (now >= fullAt, now >= wideAt);
        var (after, count) = (full ? default : await db.BehindAsync(wide ? UnsealedEntries.Wide : UnsealedEntries.Near, ct), 0);
        while (await db.Unsealed(after).Take(BatchSize).ToListAsync(ct) is { Count: > 0 } batch)
        {
            db.AddRange(Link(batch, await HeadsAsync(db, batch, ct)));
            // Refused: another sealer has them. What it does not have, the next run finds.
            if (await db.SaveAsync(ct) is not null) return count;
            db.ChangeTracker.Clear();
            count += batch.Count;
            if (batch.Count < BatchSize) break;
            after = batch[^1].Id;
        }
        if (wide) wideAt = now + wideEvery;
        if (full) fullAt = now + fullEvery;
        return count;
    }

    private IEnumerable<AuditLink> Link(IEnumerable<AuditEntry> batch, Dictionary<Guid, ChainHead> heads)
    {
        foreach (var entry in batch)
        {
            var before = heads.GetValueOrDefault(entry.ChainId) ?? ChainHead.Start;
            var head = new ChainHead(before.Sequence + 1, hasher.Hash(before.Hash, entry.ChainId, before.Sequence + 1, entry));
            heads[entry.ChainId] = head;
            yield return new()
            {
                Id = entry.Id, ChainId = entry.ChainId, Sequence = head.Sequence, Format = LinkHasher.Format, Hash = head.Hash,
                OwnerId = entry.OwnerId, OwnerPath = entry.OwnerPath,
            };
        }
    }

    private static async Task<Dictionary<Guid, ChainHead>> HeadsAsync(ScpDbContext db, IEnumerable<AuditEntry> batch, CancellationToken ct)
    {
        var chains = batch.Select(e => e.ChainId).Distinct().ToArray();
        // Off the owners, so that each chain costs a look at the end of an index and none is gone through.
        var heads = await db.Owners.Where(o => chains.Contains(o.Id)).Select(o => new
        {
            o.Id,
            Sequence = db.AuditLinks.Where(l => l.ChainId == o.Id).OrderByDescending(l => l.Sequence).Select(l => (long?)l.Sequence).FirstOrDefault(),
            Hash = db.AuditLinks.Where(l => l.ChainId == o.Id).OrderByDescending(l => l.Sequence).Select(l => l.Hash).FirstOrDefault(),
        }).ToListAsync(ct);
        return heads.Where(h => h.Sequence is not null).ToDictionary(h => h.Id, h => new ChainHead(h.Sequence!.Value, h.Hash!));
    }
}
