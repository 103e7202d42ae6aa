using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Testing;

namespace Scp.Core.Tests.Data.Changes;

public sealed class ChangeFeedTests
{
    private const string Key = "plugin/cards";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_subscriber_hears_once_of_what_was_saved_at_its_owner_and_above(DatabaseKind kind)
    {
        await using var world = await FeedWorld.CreateAsync(kind);
        var (node, hierarchy) = (await world.StartNodeAsync(), world.Hierarchy);
        var (merchant, tenant) = (hierarchy.Merchants[0], hierarchy.Tenants[0]);
        await using var hearing = Hearing.At(node, merchant, Key);

        await node.AddLayerAsync(hierarchy.Tenants[1], Key);
        await node.AddLayerAsync(hierarchy.Merchants[1], Key);
        await node.AddLayerAsync(merchant, $"{Key}-other");
        var layer = await node.AddLayerAsync(tenant, Key);
        await node.TouchAsync(layer);
        await node.AddLayerAsync(merchant, Key);
        await node.RemoveAsync(layer);
        await node.AddLayerAsync(hierarchy.Platform, Key);

        foreach (var path in (string[])[tenant.OwnerPath, tenant.OwnerPath, merchant.OwnerPath, tenant.OwnerPath, "/"])
            Assert.Equal(new(typeof(ConfigurationLayer), path, Key), await hearing.NextAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_rolled_back_is_told_to_nobody_and_what_is_committed_only_then(DatabaseKind kind)
    {
        await using var world = await FeedWorld.CreateAsync(kind);
        var (node, hierarchy) = (await world.StartNodeAsync(), world.Hierarchy);
        var cached = new List<AnnouncedChange>();
        node.Feed.OnChange(cached.Add);
        await using var hearing = Hearing.At(node, hierarchy.Merchants[0]);
        await using var session = node.AsSystem();

        await using (await session.Db.Database.BeginTransactionAsync())
        {
            session.Db.Add(Node.Layer(hierarchy.Merchants[0], $"{Key}-undone"));
            await session.Db.SaveChangesAsync();
        }
        await using (var transaction = await session.Db.Database.BeginTransactionAsync())
        {
            session.Db.Add(Node.Layer(hierarchy.Merchants[0], Key));
            await session.Db.SaveChangesAsync();
            Assert.Empty(cached);
            await transaction.CommitAsync();
        }

        var told = new AnnouncedChange(typeof(ConfigurationLayer), hierarchy.Merchants[0].OwnerPath, Key);
        Assert.Equal(told, await hearing.NextAsync());
        Assert.All(cached, change => Assert.Equal(told, change));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_move_is_heard_where_it_began_and_where_it_ended(DatabaseKind kind)
    {
        await using var world = await FeedWorld.CreateAsync(kind);
        var (node, hierarchy) = (await world.StartNodeAsync(), world.Hierarchy);
        var (merchant, target) = (hierarchy.Merchants[0], hierarchy.Customers[1]);
        var cached = new List<AnnouncedChange>();
        node.Feed.OnChange(change => { lock (cached) cached.Add(change); });
        await using var hearing = Hearing.At(node, merchant);
        await node.AddLayerAsync(merchant, Key);
        Assert.Equal(Key, (await hearing.NextAsync()).Key);
        await using var session = node.AsSystem();

        var moved = await session.Services.GetRequiredService<MoveMerchantService>().MoveAsync(new(new("Merchant", merchant.Id), new("Customer", target.Id)), default);

        Assert.Null(moved.Error);
        Assert.Equal(new(null, merchant.OwnerPath, null), await hearing.NextAsync());
        lock (cached) Assert.Contains(new(null, OwnerPath.Child(target.OwnerPath, merchant.Id), null), cached);
    }

    [Fact]
    public async Task A_subscriber_that_lags_is_told_that_it_missed_changes()
    {
        var feed = new ChangeFeed(new("Data Source=none", null));
        using var left = new CancellationTokenSource();
        var heard = feed.Subscribe("/a/", typeof(ConfigurationLayer), null, left.Token);

        for (var i = 0; i < 2_000; i++) feed.Committed(new(typeof(ConfigurationLayer), "/", $"{i}"));
        await left.CancelAsync();
        feed.Committed(new(typeof(ConfigurationLayer), "/", "late"));

        var all = await heard.ToListAsync();
        Assert.Equal((1_025, AnnouncedChange.Missed, "1999"), (all.Count, all[0], all[^1].Key));
    }
}
