using System.Diagnostics;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Core.Tests.Data.Changes;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Core.Tests.Plugins;

/// <summary>Two processes over one PostgreSQL, both of which keep what holds at the owners above.</summary>
public sealed class TwoNodesTests(ITestOutputHelper output)
{
    private const int Changes = 100;

    [Fact]
    public async Task A_change_on_one_node_is_effective_on_the_other_within_a_second()
    {
        await using var databases = new TestDatabases();
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        var hierarchy = await SmallHierarchy.SeedAsync(database);
        await using var writer = await Node.StartAsync(database.Connections);
        await using var reader = await Node.StartAsync(database.Connections);
        await using (var system = writer.AsSystem()) await PluginCatalogSeed.EnsureAsync(system.Db, default);
        var (tenant, merchant) = (hierarchy.Tenants[0], hierarchy.Merchants[0]);
        var delays = new List<TimeSpan>();

        for (var hours = 1; hours <= Changes; hours++)
        {
            await ReadAsync(reader, merchant); // Warm: what holds above is kept.
            await WriteAsync(writer, tenant, hours);
            var watch = Stopwatch.StartNew();
            while (await ReadAsync(reader, merchant) != $"{hours}") Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"change {hours} is not seen");
            delays.Add(watch.Elapsed);
        }
        output.WriteLine($"{Changes} changes effective on the other node after {delays.Order().ElementAt(Changes / 2).TotalMilliseconds:F1} ms (median), {delays.Max().TotalMilliseconds:F1} ms (worst), one read included");
    }

    private static async Task WriteAsync(Node node, Owner tenant, int hours)
    {
        await using var session = node.AsSystem();
        await new PluginSession(session).OverrideAsync(tenant, "captureDelayHours", hours);
    }

    private static async Task<string?> ReadAsync(Node node, Owner merchant)
    {
        await using var session = node.AsSystem();
        return (await new PluginSession(session).ExplainAsync(merchant, "captureDelayHours")).Value?.ToString();
    }
}
