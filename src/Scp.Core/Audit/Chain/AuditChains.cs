using Scp.Core.Hierarchy;

namespace Scp.Core.Audit.Chain;

/// <summary>Chains as the database holds them.</summary>
internal static class AuditChains
{
    extension(ScpDbContext db)
    {
        /// <summary>A chain's links with their entries, in order.</summary>
        public IQueryable<SealedEntry> LinksOf(Guid chain, long after, long upTo) =>
            from link in db.AuditLinks.AsNoTracking()
            where link.ChainId == chain && link.Sequence > after && link.Sequence <= upTo
            join entry in db.AuditEntries.AsNoTracking() on link.Id equals entry.Id into found
            from entry in found.DefaultIfEmpty()
            orderby link.Sequence
            select new SealedEntry(link.ChainId, link.Sequence, link.Format, link.Hash, link.Id, entry);

        /// <summary>What was signed of a chain, in the order in which a verifier takes it.</summary>
        public IQueryable<AuditCheckpoint> CheckpointsOf(Guid chain) =>
            db.AuditCheckpoints.AsNoTracking().Where(c => c.OwnerId == chain).OrderBy(c => c.Sequence).ThenBy(c => c.Id);

        public Task<AuditCheckpoint?> LastCheckpointAsync(Guid chain, CheckpointKind kind, CancellationToken ct) =>
            db.CheckpointsOf(chain).Where(c => c.Kind == kind).OrderByDescending(c => c.Sequence).FirstOrDefaultAsync(ct);
    }

    extension(AuditEntry entry)
    {
        /// <summary>That of its tenant, or of the platform for what belongs to no tenant.</summary>
        public Guid ChainId => entry.TenantId ?? Platform.RootId;
    }
}
