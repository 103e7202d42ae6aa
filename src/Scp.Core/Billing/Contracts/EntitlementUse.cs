using Scp.Core.Access;
using Scp.Core.Billing.Plans;
using Scp.Core.Hierarchy;

namespace Scp.Core.Billing.Contracts;

/// <param name="Limit">Null for any number.</param>
/// <param name="Used">How much of it the customer and its merchants have; null where nobody in particular is meant.</param>
public sealed record EntitlementUse(string Feature, long? Limit, long? Used = null)
{
    /// <summary>How much of a feature each of a few customers has, in one statement.</summary>
    public static async Task<IReadOnlyDictionary<Guid, long>> CountAsync(ScpDbContext db, string feature, IReadOnlyCollection<Guid> customerIds, CancellationToken ct) => feature switch
    {
        Features.Merchants => await db.Merchants.Where(m => customerIds.Contains(m.ParentId!.Value) && m.Status != OwnerStatus.Archived)
            .GroupBy(m => m.ParentId!.Value).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct),
        Features.Users => await AtAsync(db, db.Users.Where(u => u.Status != UserStatus.Suspended), customerIds, ct),
        Features.ApiClients => await AtAsync(db, db.ApiClients.Where(c => !c.Revoked), customerIds, ct),
        _ => new Dictionary<Guid, long>(),
    };

    // At the customer itself and at its merchants.
    private static async Task<IReadOnlyDictionary<Guid, long>> AtAsync<T>(ScpDbContext db, IQueryable<T> rows, IReadOnlyCollection<Guid> customerIds, CancellationToken ct)
        where T : class, IOwned =>
        await (from row in rows
               join owner in db.Owners on row.OwnerId equals owner.Id
               where customerIds.Contains(owner.Id) || customerIds.Contains(owner.ParentId!.Value)
               group row by owner.Kind == OwnerKind.Customer ? owner.Id : owner.ParentId!.Value into customer
               select new { customer.Key, Count = customer.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}
