using Scp.Graph.Tests.Explorer;
using Scp.Testing;

namespace Scp.Graph.Tests.Product;

/// <summary>One product on each database for all tests of the collection: filling it takes longer than a test.</summary>
public sealed class ProductServers : IAsyncLifetime
{
    private readonly TestDatabases databases = new();
    private readonly Dictionary<DatabaseKind, ProductServer> servers = [];

    public async Task<ProductServer> OnAsync(DatabaseKind kind) =>
        servers.TryGetValue(kind, out var server) ? server
        : servers[kind] = await ProductServer.StartAsync((await databases.NewAsync(kind)).Connections);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in servers.Values) await server.DisposeAsync();
        await databases.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class ProductTests : ICollectionFixture<ProductServers>, ICollectionFixture<Chromium>
{
    public const string Name = "product";
}
