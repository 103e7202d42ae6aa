using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Core.Tests.Analytics;

/// <summary>A tenant whose merchants are all busy; <c>SCP_BUSY_MERCHANTS=100000</c> for that many, which takes minutes.</summary>
public sealed class LargeTenantTests(ITestOutputHelper output)
{
    private static readonly int merchants = int.Parse(Environment.GetEnvironmentVariable("SCP_BUSY_MERCHANTS") ?? "1000", CultureInfo.InvariantCulture);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_hour_of_busy_merchants_is_rolled_up_by_the_statements_of_one_and_read_as_that_of_one(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.AddMerchantsAsync(merchants);
        await world.RollAsync();
        await world.AddAsync(AnalyticsWorld.Requests(world.Merchant, AnalyticsWorld.Start, 3));
        await world.CopyAsync("request_facts");
        var (ofOne, _) = await RollAsync(world);
        // The same hour once more, for all of them now.
        await world.AddAsync(AnalyticsWorld.Requests(world.Merchant, AnalyticsWorld.Start, 3));
        await world.CopyAsync("metric_changes");
        await world.AnalyzeAsync();
        var clock = Stopwatch.StartNew();
        var (ofAll, batches) = await RollAsync(world);
        var rolled = clock.Elapsed;
        var rows = await world.SeeAsync(db => db.MetricRollups.CountAsync());
        world.Rows.Count = 0;
        clock.Restart();
        var series = await world.ReadAsync("requests.count", to: AnalyticsWorld.Start.AddDays(365));
        var read = clock.Elapsed;

        output.WriteLine($"{kind}: {merchants:N0} busy merchants rolled up into {rows:N0} rows in {rolled.TotalSeconds:N1} s, {batches} batches, {ofAll} statements that read; a year of their tenant read in {read.TotalMilliseconds:N0} ms.");
        Assert.InRange(ofAll, batches, ofOne * batches);
        Assert.Equal((3 * (merchants + 2), 365), (series.Total, series.Series.Single().Points.Count));
        Assert.InRange(world.Rows.Count, 1, 10);
    }

    private static async Task<(int Reads, int Batches)> RollAsync(AnalyticsWorld world)
    {
        world.Statements.Texts.Clear();
        var batches = await world.RollAsync();
        // But for the saves, which are as long as what changed.
        return (world.Statements.Texts.Count(sql => sql.StartsWith("SELECT", StringComparison.Ordinal)), batches);
    }
}
