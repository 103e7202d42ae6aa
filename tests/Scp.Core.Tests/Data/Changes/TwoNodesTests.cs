using System.Diagnostics;
using Scp.Core.Data.Changes;
using Scp.Core.Inheritance;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Core.Tests.Data.Changes;

/// <summary>Two processes over one PostgreSQL database.</summary>
public sealed class TwoNodesTests(ITestOutputHelper output)
{
    private const string KillListeners =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'scp-changes' AND datname = current_database()";

    private const string Key = "plugin/cards";

    [Fact]
    public async Task Every_change_reaches_the_other_nodes_subscribers_and_caches_at_once()
    {
        const int Changes = 200;
        await using var world = await FeedWorld.CreateAsync(DatabaseKind.Postgres);
        var (writer, reader, hierarchy) = (await world.StartNodeAsync(), await world.StartNodeAsync(), world.Hierarchy);
        var merchant = hierarchy.Merchants[0];
        var cache = new InheritedCache<string>(reader.Feed, typeof(ConfigurationLayer), 100);
        await using var hearing = Hearing.At(reader, merchant, Key);
        var layer = await writer.AddLayerAsync(hierarchy.Tenants[0], Key);
        await hearing.NextAsync();
        await using var session = reader.AsSystem();

        var delays = new List<TimeSpan>();
        for (var i = 0; i < Changes; i++)
        {
            using (var reading = cache.Begin(session.Db)) reading.Keep(merchant.OwnerPath, "old");
            await writer.TouchAsync(layer);
            var saved = Stopwatch.GetTimestamp();
            await hearing.NextAsync();
            delays.Add(Stopwatch.GetElapsedTime(saved));
            Assert.Null(cache.Find(merchant.OwnerPath));
        }

        delays.Sort();
        output.WriteLine($"{Changes} changes heard on the other node after their save: median {delays[Changes / 2].TotalMilliseconds:0.00} ms, worst {delays[^1].TotalMilliseconds:0.00} ms");
        Assert.InRange(delays[^1], TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task What_an_administrator_writes_by_hand_is_heard_whatever_its_length()
    {
        await using var world = await FeedWorld.CreateAsync(DatabaseKind.Postgres);
        var (node, hierarchy) = (await world.StartNodeAsync(), world.Hierarchy);
        await using var hearing = Hearing.At(node, hierarchy.Merchants[0]);
        var layer = await node.AddLayerAsync(hierarchy.Merchants[0], Key);
        await hearing.NextAsync();

        await world.RunOnPostgresAsync($"UPDATE configuration_layers SET subject = repeat('x', 9000) WHERE id = '{layer.Id}'");

        Assert.Equal(new(typeof(ConfigurationLayer), layer.OwnerPath, Key), await hearing.NextAsync());
        Assert.Equal(new(typeof(ConfigurationLayer), layer.OwnerPath, null), await hearing.NextAsync());
    }

    [Fact]
    public async Task A_broken_connection_is_opened_again_and_tells_that_changes_were_missed()
    {
        await using var world = await FeedWorld.CreateAsync(DatabaseKind.Postgres);
        var (node, hierarchy) = (await world.StartNodeAsync(), world.Hierarchy);
        var merchant = hierarchy.Merchants[0];
        var cache = new InheritedCache<string>(node.Feed, typeof(ConfigurationLayer), 100);
        await using var session = node.AsSystem();
        using (var reading = cache.Begin(session.Db)) reading.Keep(merchant.OwnerPath, "old");
        Assert.Equal("old", cache.Find(merchant.OwnerPath));
        await using var hearing = Hearing.At(node, merchant);
        var broken = Stopwatch.GetTimestamp();

        await world.RunOnPostgresAsync(KillListeners);

        Assert.Equal(AnnouncedChange.Missed, await hearing.NextAsync());
        await Eventually.TrueAsync(() => node.Feed.IsLive);
        output.WriteLine($"listening again {Stopwatch.GetElapsedTime(broken).TotalMilliseconds:0} ms after the connection was ended");
        Assert.Null(cache.Find(merchant.OwnerPath));
        await node.AddLayerAsync(merchant, Key);
        Assert.Equal(new(typeof(ConfigurationLayer), merchant.OwnerPath, Key), await hearing.NextAsync());
    }

    [Fact]
    public async Task A_connection_that_dies_without_a_word_is_noticed()
    {
        await using var world = await FeedWorld.CreateAsync(DatabaseKind.Postgres);
        using var relay = new Relay(world.Database.Connections);
        await using var node = await Node.StartAsync(relay.Connections);
        await Task.Delay(TimeSpan.FromSeconds(1)); // Silence alone is no death.
        Assert.True(node.Feed.IsLive);

        relay.Freeze();
        var dead = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(() => !node.Feed.IsLive);
        var noticed = Stopwatch.GetElapsedTime(dead);
        relay.Thaw();
        await Eventually.TrueAsync(() => node.Feed.IsLive);

        output.WriteLine($"noticed after {noticed.TotalMilliseconds:0} ms");
        Assert.InRange(noticed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }
}
