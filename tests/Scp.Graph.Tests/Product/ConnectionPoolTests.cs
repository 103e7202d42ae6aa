using Npgsql;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Http;
using Scp.Testing;

namespace Scp.Graph.Tests.Product;

/// <summary>Nobody who merely listens, or reads slowly, keeps a connection that others wait for.</summary>
[Collection(ProductTests.Name)]
public sealed class ConnectionPoolTests(ProductServers servers)
{
    private const int PoolSize = 5;
    private const int Clients = 24;
    // Far larger than what the system takes in for a client that does not read.
    private static readonly string large =
        $"{{ viewer {{ owner {{ id }} }} {string.Concat(Enumerable.Range(0, 25).Select(i => $"s{i}: __schema {{ types {{ name description fields {{ name description }} }} }} "))} }}";

    [Fact]
    public async Task Answered_requests_hold_none_and_go_on_in_their_scope()
    {
        await using var server = await SmallAsync();
        var tenants = await server.TenantsAsync();
        var requests = Enumerable.Range(0, Clients).Select(i => new StayingRequest(server.Services, tenants[i % tenants.Count].OwnerPath)).ToList();

        for (var round = 0; round < 2; round++)
            foreach (var (index, request) in requests.Index())
                Assert.Equal([tenants[index % tenants.Count].Name], await request.TenantsAsync());

        foreach (var request in requests) await request.DisposeAsync();
    }

    [Fact]
    public async Task Slow_readers_hold_none()
    {
        await using var server = await SmallAsync();
        var tenant = await Visitor.SignInAsync(server.Address, "admin");
        var readers = new List<SlowReader>();

        for (var i = 0; i < Clients; i++) readers.Add(await SlowReader.AskAsync(server.Address, tenant.Authorization, large));

        Assert.NotEmpty(await tenant.HomeAsync());
        foreach (var reader in readers) reader.Dispose();
    }

    [Fact]
    public async Task Idle_sockets_and_their_subscriptions_hold_none()
    {
        await using var server = await SmallAsync();
        var merchant = await Visitor.SignInAsync(server.Address, "merchant");
        var owner = await merchant.HomeAsync();
        var sockets = new List<SocketClient>();

        for (var i = 0; i < Clients; i++)
        {
            sockets.Add(await merchant.OpenSocketAsync(("X-Scp-Owner", owner), ("Authorization", merchant.Authorization)));
            Assert.Equal("connection_ack", (await sockets[^1].ReceiveAsync()).GetProperty("type").GetString());
            await sockets[^1].SubscribeAsync("1", "subscription($owner: ID!) { onEffectivePluginChanged(ownerId: $owner) { enabled } }", new { owner });
            await sockets[^1].SubscribeAsync("2", "{ viewer { owner { id } } }");
            Assert.Equal("next", (await sockets[^1].ReceiveAsync()).GetProperty("type").GetString());
        }

        Assert.NotEmpty(await merchant.HomeAsync());
        foreach (var socket in sockets) socket.Dispose();
    }

    // A second node over the demo's data.
    private async Task<ProductServer> SmallAsync()
    {
        var first = await servers.OnAsync(DatabaseKind.Postgres);
        var small = new NpgsqlConnectionStringBuilder(first.Connections.Application) { MaxPoolSize = PoolSize, Timeout = 5 };
        return await ProductServer.StartAsync(first.Connections with { Application = small.ConnectionString }, beside: first);
    }
}
