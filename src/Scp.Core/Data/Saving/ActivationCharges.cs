using Microsoft.EntityFrameworkCore.ChangeTracking;
using Scp.Core.Billing.Contracts;
using Scp.Core.Hierarchy;

namespace Scp.Core.Data.Saving;

/// <summary>Adds to a save what its merchants cost that become active by it, or active below another customer: whatever made them so, the rest of a
/// period that was billed before is charged. Reads nothing where there are none.</summary>
internal static class ActivationCharges
{
    /// <returns>The charges that were added.</returns>
    public static async Task<IEnumerable<EntityEntry>> AddAsync(ScpDbContext db, IEnumerable<EntityEntry> changed, CancellationToken ct)
    {
        var live = changed.Where(GoesLive).Select(e => (Merchant)e.Entity).ToList();
        if (live is []) return [];
        // From before it is read what is billed, until the merchant is there for a run to see.
        if (db.Database.CurrentTransaction is null) db.Saving.Own = await db.Database.BeginTransactionAsync(ct);
        db.Saving.Charged.AddRange(await MerchantCharges.OfAsync(db, live, ct));
        db.AddRange(db.Saving.Charged);
        return [.. db.Saving.Charged.Select(charge => db.Entry((object)charge))];
    }

    private static bool GoesLive(EntityEntry changed) => changed is { Entity: Merchant { Status: OwnerStatus.Active }, State: EntityState.Added or EntityState.Modified }
        && (changed.State is EntityState.Added || Changes(changed, nameof(Owner.Status)) || Changes(changed, nameof(Owner.ParentId)));

    private static bool Changes(EntityEntry row, string property) => row.Property(property) is var p && !Equals(p.OriginalValue, p.CurrentValue);
}
