using Scp.Core.Analytics.Metrics;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Sources;

/// <summary>Active merchants, counted at their customers.</summary>
internal sealed class MerchantSource() : GaugeSource("merchants", Active)
{
    public static readonly Measure Active = Measure.Gauge("merchants.active");

    public override IReadOnlyList<Watched> Watches { get; } = [new(typeof(Merchant)), new(typeof(OwnerMove))];

    public override async Task<IReadOnlyList<Sample>> LookAsync(ScpDbContext db, Owner tenant, DateTimeOffset hour, CancellationToken ct)
    {
        var counts = await (
            from merchant in db.Merchants
            join customer in db.Customers on merchant.ParentId equals customer.Id
            where merchant.TenantId == tenant.Id && merchant.Status == OwnerStatus.Active
            group merchant by new { customer.Id, customer.OwnerPath, merchant.Country } into g
            select new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return [.. counts.SelectMany(c => (Sample[])
        [
            new(c.Key.Id, c.Key.OwnerPath, hour, Active, Dimensions.None, "", c.Count),
            new(c.Key.Id, c.Key.OwnerPath, hour, Active, Dimensions.Country, c.Key.Country ?? "", c.Count),
        ])];
    }
}
