using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Audit.Chain;

/// <summary>Removes the beginning of each tenant's log that is older than the tenant keeps it, once that is signed and verified, and leaves a
/// signed cut from which the rest is proven.</summary>
public sealed class AuditPruning(IServiceScopeFactory scopes, AuditKeys keys, CheckpointFile file)
{
    /// <summary>Links that leave in one transaction.</summary>
    private const int BatchSize = 5_000;

    /// <returns>How many links were removed.</returns>
    public async Task<long> RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("audit-pruning");
        var (db, alarm) = (scope.ServiceProvider.GetRequiredService<ScpDbContext>(), scope.ServiceProvider.GetRequiredService<ChainAlarm>());
        using var own = await keys.ReadAsync(ct);
        var removed = 0L;
        foreach (var tenant in await db.Tenants.AsNoTracking().Where(t => t.Retention.AuditDays != null).OrderBy(t => t.Id).ToListAsync(ct))
        {
            var limit = db.Time.GetUtcNow() - TimeSpan.FromDays(tenant.Retention.AuditDays!.Value);
            for (var count = BatchSize; count == BatchSize; removed += count) count = await PruneAsync(db, tenant, limit, own, alarm, ct);
        }
        return removed;
    }

    private async Task<int> PruneAsync(ScpDbContext db, Scp.Core.Hierarchy.Tenant chain, DateTimeOffset limit, CheckpointKeys own, ChainAlarm alarm, CancellationToken ct)
    {
        var cut = await db.LastCheckpointAsync(chain.OwnerId, CheckpointKind.Cut, ct);
        // Left by a run that ended between the two.
        if (cut is not null && own.Signed(cut) && await db.AuditLinks.AnyAsync(l => l.ChainId == chain.OwnerId && l.Sequence <= cut.Sequence, ct))
            await AuditRemoval.RemoveAsync(db, chain.OwnerId, cut.Sequence, ct);
        var start = cut is null ? ChainHead.Start : new(cut.Sequence, cut.Hash);
        var signed = await db.CheckpointsOf(chain.OwnerId).MaxAsync(c => (long?)c.Sequence, ct) ?? 0;
        // The first that stays holds those behind it, whenever they were made: what leaves is a beginning.
        var old = (await db.LinksOf(chain.OwnerId, start.Sequence, signed).Take(BatchSize).ToListAsync(ct)).TakeWhile(l => l.Entry is { } entry && entry.At < limit).ToList();
        if (old is not [.., var last]) return 0;

        var verifier = new ChainVerifier(chain.OwnerId, start, own);
        if (cut is not null) verifier.Expect([cut]);
        foreach (var link in old) verifier.Add(link);
        if (verifier.Fault is { } fault)
        {
            await alarm.RaiseAsync(chain, fault, ct);
            return 0;
        }
        var checkpoint = own.Sign(chain, CheckpointKind.Cut, verifier.Head, db.Time.GetUtcNow());
        db.Add(checkpoint);
        db.AuditUse("audit-log.prune", chain, chain.OwnerId, $"up to link {last.Sequence}, older than {limit:u}");
        if (await db.SaveAsync(ct) is not null) return 0;
        await file.AppendAsync([checkpoint], ct);
        await AuditRemoval.RemoveAsync(db, chain.OwnerId, last.Sequence, ct);
        db.ChangeTracker.Clear();
        return old.Count;
    }
}
