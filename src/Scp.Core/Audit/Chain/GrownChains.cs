using Scp.Core.Hierarchy;

namespace Scp.Core.Audit.Chain;

/// <summary>A chain that goes on after its last checkpoint, or no longer agrees with it.</summary>
/// <param name="Disagrees">The link of that checkpoint is gone, or has another hash.</param>
internal sealed record GrownChain(Guid OwnerId, string OwnerPath, ChainHead Signed, bool Disagrees) : IOwned;

internal static class GrownChains
{
    /// <summary>One statement, and a few looks into indexes for each tenant: no chain is gone through.</summary>
    public static async Task<IReadOnlyList<GrownChain>> GrownChainsAsync(this ScpDbContext db, CancellationToken ct)
    {
        var signed = await db.Owners.Where(o => o.Kind == OwnerKind.Tenant || o.Kind == OwnerKind.Platform).Select(o => new
        {
            o.Id, o.OwnerPath,
            Last = db.AuditLinks.Where(l => l.ChainId == o.Id).Max(l => (long?)l.Sequence) ?? 0,
            Signed = db.AuditCheckpoints.Where(c => c.OwnerId == o.Id).Max(c => (long?)c.Sequence) ?? 0,
            Cut = db.AuditCheckpoints.Where(c => c.OwnerId == o.Id && c.Kind == CheckpointKind.Cut).Max(c => (long?)c.Sequence) ?? 0,
        }).Select(o => new
        {
            o.Id, o.OwnerPath, o.Last, o.Signed, o.Cut,
            SignedHash = db.AuditCheckpoints.Where(c => c.OwnerId == o.Id && c.Sequence == o.Signed).OrderBy(c => c.Id).Select(c => c.Hash).FirstOrDefault(),
            FoundHash = db.AuditLinks.Where(l => l.ChainId == o.Id && l.Sequence == o.Signed).Select(l => l.Hash).FirstOrDefault(),
        }).ToListAsync(ct);

        return [.. signed.Select(o => (Found: o, Chain: new GrownChain(
                o.Id, o.OwnerPath, o.SignedHash is null ? ChainHead.Start : new(o.Signed, o.SignedHash),
                // The link of a cut is meant to be gone.
                o.Signed > o.Cut && o.FoundHash?.AsSpan().SequenceEqual(o.SignedHash) is not true)))
            .Where(c => c.Found.Last > c.Found.Signed || c.Chain.Disagrees).Select(c => c.Chain)];
    }
}
