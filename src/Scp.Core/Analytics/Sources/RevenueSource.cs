using Scp.Core.Analytics.Metrics;
using Scp.Core.Analytics.Revenue;
using Scp.Core.Billing.Contracts;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Sources;

/// <summary>Monthly recurring revenue as it stands; what changed since the last look becomes movements, saved with it.</summary>
internal sealed class RevenueSource() : GaugeSource("revenue", Monthly)
{
    public static readonly Measure Monthly = Measure.Gauge("revenue.mrr", Measure.Money);

    // Plans charge by the merchant.
    public override IReadOnlyList<Watched> Watches { get; } = [new(typeof(Contract)), new(typeof(Merchant)), new(typeof(OwnerMove))];

    public override async Task<IReadOnlyList<Sample>> LookAsync(ScpDbContext db, Owner tenant, DateTimeOffset hour, CancellationToken ct)
    {
        if (tenant.Kind is not OwnerKind.Tenant) return [];
        var now = await MonthlyRevenue.OfTenantAsync(db, tenant, ct);
        var before = await db.RevenueMovements.Under(tenant.OwnerPath).GroupBy(m => new { m.OwnerId, m.OwnerPath, m.Currency })
            .Select(g => new CustomerRevenue(g.Key.OwnerId, g.Key.OwnerPath, g.Key.Currency, g.Sum(m => m.Amount))).ToListAsync(ct);
        foreach (var change in before.Select(b => b with { Amount = -b.Amount }).Concat(now).GroupBy(r => (r.CustomerId, r.OwnerPath, r.Currency)))
            Move(db, change.First() with { Amount = change.Sum(r => r.Amount) }, now.FirstOrDefault(n => (n.CustomerId, n.Currency) == (change.Key.CustomerId, change.Key.Currency))?.Amount ?? 0);
        return [.. now.Select(r => new Sample(r.CustomerId, r.OwnerPath, hour, Monthly, Dimensions.Currency, r.Currency, Monthly.Stored(r.Amount)))];
    }

    private static void Move(ScpDbContext db, CustomerRevenue change, decimal now)
    {
        if (change.Amount is 0) return;
        var kind = (change.Amount > 0, change.Amount == now, now is 0) switch
        {
            (true, true, _) => RevenueMovementKind.New, (true, _, _) => RevenueMovementKind.Expansion, (_, _, true) => RevenueMovementKind.Churn, _ => RevenueMovementKind.Contraction,
        };
        var at = db.Time.GetUtcNow();
        db.Add(new RevenueMovement
        {
            Id = Guid.CreateVersion7(at), OwnerId = change.CustomerId, OwnerPath = change.OwnerPath, Kind = kind, Amount = change.Amount, Currency = change.Currency, At = at,
        });
    }
}
