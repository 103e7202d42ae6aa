using Scp.Core.Hierarchy;

namespace Scp.Core.Audit.Chain;

/// <summary>Verifies a chain in the database, a part of it at a time: no request outlasts its time, however long the chain is.</summary>
public sealed class AuditVerifier(ScpDbContext db, AuditKeys keys, ChainAlarm alarm)
{
    /// <summary>Links of one part: some seconds' worth.</summary>
    private const int MaxLinks = 250_000;
    private static readonly Permission read = Permissions.Get(Permissions.AuditRead);

    /// <param name="id">Of a tenant, or of the platform for what belongs to none.</param>
    /// <param name="from">The first link, such as where the part before it ended; null for the first that is kept.</param>
    /// <param name="to">The last link; null for the last that there is.</param>
    /// <returns>Null where the scope holds no such owner.</returns>
    /// <exception cref="AccessDeniedException">The log of the whole tenant is not the caller's to read.</exception>
    public async Task<AuditVerification?> VerifyAsync(NodeId id, long? from, long? to, CancellationToken ct)
    {
        if (await db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id.Id && (o.Kind == OwnerKind.Tenant || o.Kind == OwnerKind.Platform), ct) is not { } chain)
            return null;
        if (!db.Caller.Can(read, chain.OwnerPath)) throw new AccessDeniedException(read, chain.OwnerPath);
        return await VerifyAsync(chain, from, to, ct);
    }

    internal async Task<AuditVerification> VerifyAsync(Owner chain, long? from, long? to, CancellationToken ct, int most = MaxLinks)
    {
        using var known = await keys.ReadAsync(ct);
        while (true)
        {
            var promised = await db.CheckpointsOf(chain.Id).MaxAsync(c => (long?)c.Sequence, ct) ?? 0;
            var cut = await CutAsync(chain, known, ct);
            var before = await BeforeAsync(chain, from, cut, ct);
            var (asked, last) = (to ?? long.MaxValue, before.Sequence + most);
            var verifier = new ChainVerifier(chain.Id, before, known);
            await verifier.WalkAsync(db, Math.Min(asked, last), promised, ct);
            // The chain ends within the part: what is signed beyond tells whether it may.
            if (verifier.Fault is null && verifier.Head.Sequence < last && last < asked) await verifier.WalkAsync(db, asked, promised, ct);
            // Retention may have removed meanwhile what the walk was to begin with.
            if (verifier.Fault is not null && (await CutAsync(chain, known, ct)).Sequence != cut.Sequence) continue;

            if (verifier.Fault is { } fault) await alarm.RaiseAsync(chain, fault, ct);
            var broken = verifier.Fault?.EntryId is { } id ? await db.AuditEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) : null;
            var more = verifier.Fault is null && asked > last && (promised > last || await db.AuditLinks.AnyAsync(l => l.ChainId == chain.Id && l.Sequence > last, ct));
            return new(
                chain, verifier.Checked, verifier.From.Sequence + 1, verifier.Head, verifier.CheckpointSequence, more ? null : await CountUnsealedAsync(chain, ct),
                verifier.Fault, broken, more ? last + 1 : null);
        }
    }

    private async Task<ChainHead> CutAsync(Owner chain, CheckpointKeys known, CancellationToken ct)
    {
        var cut = await db.LastCheckpointAsync(chain.Id, CheckpointKind.Cut, ct);
        // A forged one is none: the chain then begins where it must not.
        return cut is not null && known.Signed(cut) ? new(cut.Sequence, cut.Hash) : ChainHead.Start;
    }

    private async Task<ChainHead> BeforeAsync(Owner chain, long? from, ChainHead cut, CancellationToken ct)
    {
        if (from is not { } first || first <= cut.Sequence + 1) return cut;
        var before = await db.AuditLinks.AsNoTracking().Where(l => l.ChainId == chain.Id && l.Sequence == first - 1).Select(l => l.Hash).SingleOrDefaultAsync(ct);
        return before is null ? cut : new(first - 1, before);
    }

    private async Task<long?> CountUnsealedAsync(Owner chain, CancellationToken ct) => await
        db.Unsealed(chain.Kind is OwnerKind.Platform ? db.AuditEntries.Where(e => e.TenantId == null) : db.AuditEntries.Where(e => e.TenantId == chain.Id), default)
            .LongCountAsync(ct);
}
