using System.Linq.Expressions;
using Scp.Core.Hierarchy;

namespace Scp.Core.Audit;

public static class AuditQueries
{
    /// <summary>The column that tells the log of an owner of this kind and everything below it. Ordered by descending id, a
    /// page is one range of the index on it; the owner filter alone has no index. What happened to a merchant before it moved
    /// stays with its former customer.</summary>
    public static Expression<Func<AuditEntry, Guid>> LevelOf(OwnerKind kind) => kind switch
    {
        OwnerKind.Platform => _ => Platform.RootId,
        OwnerKind.Tenant => e => e.TenantId!.Value,
        OwnerKind.Customer => e => e.CustomerId!.Value,
        _ => e => e.OwnerId,
    };

    extension(ScpDbContext db)
    {
        /// <summary>The log of an owner and everything below it; a whole scope's log is that of its root.</summary>
        public IQueryable<AuditEntry> AuditOf(Owner owner) => owner.Kind is OwnerKind.Platform
            ? db.AuditEntries : db.AuditEntries.Where(Predicates.Is(LevelOf(owner.Kind), owner.Id));
    }
}
