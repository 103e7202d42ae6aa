using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Core.Tests.Analytics;

public sealed class LargeTenantTests(ITestOutputHelper output)
{
    private const int Merchants = 1_000;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_hour_of_a_thousand_busy_merchants_is_rolled_up_once_and_read_as_that_of_one(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        var merchants = Enumerable.Range(0, Merchants).Select(i => NewMerchant(world, i)).ToList();
        await world.AddAsync(merchants);
        await world.RollAsync();
        await world.AddAsync(merchants.Select(m => AnalyticsWorld.Requests(m, AnalyticsWorld.Start, 3)));
        var clock = Stopwatch.StartNew();
        await world.RollAsync();
        var rolled = clock.Elapsed;
        var rows = await world.SeeAsync(db => db.MetricRollups.CountAsync());
        world.Rows.Count = 0;
        clock.Restart();
        var series = await world.ReadAsync("requests.count", to: AnalyticsWorld.Start.AddDays(365));
        var read = clock.Elapsed;

        output.WriteLine($"{kind}: {Merchants:N0} busy merchants rolled up into {rows:N0} rows in {rolled.TotalSeconds:N1} s; a year of their tenant read in {read.TotalMilliseconds:N0} ms.");
        Assert.Equal((3 * Merchants, 365), (series.Total, series.Series.Single().Points.Count));
        Assert.InRange(world.Rows.Count, 1, 10);
    }

    internal static Merchant NewMerchant(AnalyticsWorld world, int number)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = world.Customer.Id, TenantId = world.Tenant.Id, OwnerPath = OwnerPath.Child(world.Customer.OwnerPath, id), Name = $"busy-{number}", Slug = $"busy-{number}",
            Status = OwnerStatus.Active, CreatedAt = AnalyticsWorld.Start, Currency = "CHF", TimeZone = "UTC",
        };
    }
}
