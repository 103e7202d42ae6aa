using Microsoft.EntityFrameworkCore;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Analytics.Series;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Analytics;

public sealed class KeptFiguresTests
{
    private static readonly DateTimeOffset start = AnalyticsWorld.Start;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Hours_go_after_their_time_and_days_stay_and_take_nothing_late_any_more(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.SetAsync(world.Tenant, """{"bi.retentionDays":{"mode":"OVERRIDE","value":30}}""");
        await world.AddAsync(AnalyticsWorld.Requests(world.Merchant, start, 5), AnalyticsWorld.Requests(world.Merchant, start.AddDays(20), 1));
        await world.RollAsync();
        world.Time.Advance(TimeSpan.FromDays(40));
        await world.PruneAsync();
        await world.AddAsync(AnalyticsWorld.Requests(world.Merchant, start.AddHours(1), 100));
        await world.RollAsync();

        Assert.Equal([5d, 0, 0], (await world.ReadAsync("requests.count")).Series.Single().Points.Select(p => p.Value));
        Assert.Equal(0, (await world.ReadAsync("requests.count", interval: Interval.Hour)).Total);
        Assert.Equal(1, (await world.ReadAsync("requests.count", from: start.AddDays(20), to: start.AddDays(21), interval: Interval.Hour)).Total);
        Assert.Equal(4, (await world.ReadAsync("merchants.active", from: start.AddDays(39), to: start.AddDays(40), interval: Interval.Hour)).Total);
        Assert.Equal([1L, 100], await world.SeeAsync(db => db.RequestFacts.Select(f => f.Count).OrderBy(c => c).ToListAsync()));
        Assert.Empty(await world.SeeAsync(db => db.MetricChanges.ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_version_of_a_measure_is_counted_anew_and_the_former_is_not_read(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.AddAsync(AnalyticsWorld.Requests(world.Merchant, start, 5), AnalyticsWorld.Requests(world.Merchant, start.AddHours(30), 7));
        MetricRollup Former(Owner owner, RollupInterval interval) => new()
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Level = owner.Kind, Part = owner.Kind is OwnerKind.Merchant ? RollupPart.Own : RollupPart.Total,
            Interval = interval, At = start, Measure = "requests.count", Version = 0, Dimension = "", Key = "", Value = 1_000,
        };
        await world.AddAsync(
            Former(world.Merchant, RollupInterval.Hour), Former(world.Merchant, RollupInterval.Day), Former(world.Tenant, RollupInterval.Hour), Former(world.Tenant, RollupInterval.Day),
            new MetricWatermark { Id = Guid.CreateVersion7(), TenantPath = world.Tenant.OwnerPath, RolledTo = start, TimeZone = "UTC", Counted = "requests:0" });
        await using (var session = world.AsSystem())
        {
            session.Db.RemoveRange(await session.Db.MetricChanges.ToListAsync());
            await session.Db.SaveChangesAsync();
        }
        Assert.Equal(0, await world.TotalAsync("requests.count"));

        await world.RollAsync();

        Assert.Equal([5d, 7, 0], (await world.ReadAsync("requests.count")).Series.Single().Points.Select(p => p.Value));
        Assert.DoesNotContain(1_000, await world.SeeAsync(db => db.MetricRollups.Select(r => r.Value).ToListAsync()));
        Assert.Equal(MetricRebuild.Current, await world.SeeAsync(db => db.MetricWatermarks.Where(w => w.TenantPath == world.Tenant.OwnerPath).Select(w => w.Counted).SingleAsync()));
    }
}
