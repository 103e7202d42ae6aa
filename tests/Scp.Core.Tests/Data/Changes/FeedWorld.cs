using Scp.Testing;

namespace Scp.Core.Tests.Data.Changes;

/// <summary>A database of its own with the small hierarchy, and the nodes that run over it.</summary>
internal sealed class FeedWorld : IAsyncDisposable
{
    private readonly TestDatabases databases = new();
    private readonly List<Node> nodes = [];

    public TestDatabase Database { get; private set; } = null!;
    public SmallHierarchy Hierarchy { get; private set; } = null!;

    public static async Task<FeedWorld> CreateAsync(DatabaseKind kind)
    {
        var world = new FeedWorld();
        world.Database = await world.databases.NewAsync(kind);
        world.Hierarchy = await SmallHierarchy.SeedAsync(world.Database);
        return world;
    }

    public async Task<Node> StartNodeAsync()
    {
        nodes.Add(await Node.StartAsync(Database.Connections));
        return nodes[^1];
    }

    /// <summary>As an administrator at the database's own prompt, past the product.</summary>
    public Task RunOnPostgresAsync(string sql) => PostgresServer.ExecuteAsync(sql, PostgresServer.DatabaseOf(Database));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await databases.DisposeAsync();
    }
}
