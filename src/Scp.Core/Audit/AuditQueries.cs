using Scp.Core.Hierarchy;

namespace Scp.Core.Audit;

public static class AuditQueries
{
    extension(ScpDbContext db)
    {
        /// <summary>The log of an owner and everything below it. Ordered by descending id, a page is one range of the index
        /// that the owner's kind has; the owner filter alone has no index, so a whole scope's log is that of its root. What
        /// happened to a merchant before it moved stays with its former customer.</summary>
        public IQueryable<AuditEntry> AuditOf(Owner owner) => owner.Kind switch
        {
            OwnerKind.Platform => db.AuditEntries,
            OwnerKind.Tenant => db.AuditEntries.Where(e => e.TenantId == owner.Id),
            OwnerKind.Customer => db.AuditEntries.Where(e => e.CustomerId == owner.Id),
            _ => db.AuditEntries.Where(e => e.OwnerId == owner.Id),
        };
    }
}
