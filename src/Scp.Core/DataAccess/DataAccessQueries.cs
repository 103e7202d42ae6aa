using System.Linq.Expressions;
using Scp.Core.Hierarchy;

namespace Scp.Core.DataAccess;

public static class DataAccessQueries
{
    /// <summary>The column that tells the log of an owner of this kind and everything below it.</summary>
    public static Expression<Func<DataAccessRecord, Guid>> LevelOf(OwnerKind kind) => kind switch
    {
        OwnerKind.Platform => _ => Platform.RootId,
        OwnerKind.Tenant => a => a.TenantId!.Value,
        OwnerKind.Customer => a => a.CustomerId!.Value,
        _ => a => a.OwnerId,
    };

    extension(ScpDbContext db)
    {
        /// <summary>The log of an owner and everything below it.</summary>
        public IQueryable<DataAccessRecord> AccessTo(Owner owner) => owner.Kind is OwnerKind.Platform
            ? db.DataAccesses : db.DataAccesses.Where(Predicates.Is(LevelOf(owner.Kind), owner.Id));
    }
}
