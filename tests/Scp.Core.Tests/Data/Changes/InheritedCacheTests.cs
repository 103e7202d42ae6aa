using Scp.Core.Data;
using Scp.Core.Data.Changes;
using Scp.Core.Inheritance;
using Scp.Testing;

namespace Scp.Core.Tests.Data.Changes;

public sealed class InheritedCacheTests
{
    private const string Key = "plugin/cards";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_save_is_seen_by_the_next_read_of_its_process(DatabaseKind kind)
    {
        await using var world = await FeedWorld.CreateAsync(kind);
        var (node, hierarchy) = (await world.StartNodeAsync(), world.Hierarchy);
        var (customer, sibling) = (hierarchy.Customers[0], hierarchy.Customers[1]);
        var cache = Cache(node);
        await using var session = node.AsSystem();
        Keep(cache, session.Db, customer.OwnerPath, sibling.OwnerPath);

        await node.AddLayerAsync(hierarchy.Merchants[0], Key);
        Assert.NotNull(cache.Find(customer.OwnerPath));
        await node.AddLayerAsync(customer, Key);

        Assert.Null(cache.Find(customer.OwnerPath));
        Assert.NotNull(cache.Find(sibling.OwnerPath));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_read_before_a_change_is_not_kept_after_it(DatabaseKind kind)
    {
        await using var world = await FeedWorld.CreateAsync(kind);
        var (node, hierarchy) = (await world.StartNodeAsync(), world.Hierarchy);
        var (customer, sibling) = (hierarchy.Customers[0], hierarchy.Customers[1]);
        var cache = Cache(node);
        await using var session = node.AsSystem();

        using (var reading = cache.Begin(session.Db))
        {
            await node.AddLayerAsync(customer, Key);
            reading.Keep(customer.OwnerPath, "old");
            reading.Keep(sibling.OwnerPath, "unconcerned");
        }

        Assert.Equal((null, "unconcerned"), (cache.Find(customer.OwnerPath), cache.Find(sibling.OwnerPath)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_only_a_transaction_sees_is_not_kept(DatabaseKind kind)
    {
        await using var world = await FeedWorld.CreateAsync(kind);
        var (node, hierarchy) = (await world.StartNodeAsync(), world.Hierarchy);
        var cache = Cache(node);
        await using var session = node.AsSystem();

        await using (await session.Db.Database.BeginTransactionAsync()) Keep(cache, session.Db, hierarchy.Customers[0].OwnerPath);

        Assert.Null(cache.Find(hierarchy.Customers[0].OwnerPath));
    }

    [Fact]
    public void Nothing_is_found_while_changes_would_go_unheard()
    {
        var feed = new ChangeFeed(new("Host=nowhere", null));
        var cache = new InheritedCache<string>(feed, typeof(ConfigurationLayer), 2);
        using var db = new Core.Data.Sqlite.SqliteDesign().CreateDbContext([]);
        Keep(cache, db, "/a/");
        Assert.Null(cache.Find("/a/"));

        feed.Connected();
        Keep(cache, db, "/a/");
        Assert.NotNull(cache.Find("/a/"));
        feed.Disconnected();
        Assert.Null(cache.Find("/a/"));
        feed.Connected();
        Assert.Null(cache.Find("/a/"));
    }

    [Fact]
    public void It_never_holds_more_than_it_may()
    {
        using var db = new Core.Data.Sqlite.SqliteDesign().CreateDbContext([]);
        var cache = new InheritedCache<string>(new(new("Data Source=none", null)), typeof(ConfigurationLayer), 2);

        Keep(cache, db, "/a/", "/b/", "/c/");

        Assert.Equal((null, null, "old"), (cache.Find("/a/"), cache.Find("/b/"), cache.Find("/c/")));
    }

    private static InheritedCache<string> Cache(Node node) => new(node.Feed, typeof(ConfigurationLayer), 100);

    private static void Keep(InheritedCache<string> cache, ScpDbContext db, params string[] paths)
    {
        using var reading = cache.Begin(db);
        foreach (var path in paths) reading.Keep(path, "old");
    }
}
