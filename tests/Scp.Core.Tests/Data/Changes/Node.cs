using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scp.Core.Data;
using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Data.Changes;

/// <summary>One process of the product over a database, listening as it does when it runs.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Node(ServiceProvider services) => this.services = services;

    public ChangeFeed Feed => services.GetRequiredService<ChangeFeed>();

    public static async Task<Node> StartAsync(ScpConnections connections)
    {
        var node = new Node(TestDatabase.ProvideFor(connections, more => more.AddScoped<Lineages>().AddScoped<MoveMerchantService>().AddTestEncryption().AddScpPlugins()));
        foreach (var service in node.services.GetServices<IHostedService>()) await service.StartAsync(default);
        await Eventually.TrueAsync(() => node.Feed.IsLive);
        return node;
    }

    public Session AsSystem() => TestDatabase.Open(services, caller => caller.BecomeSystem());

    public async Task<ConfigurationLayer> AddLayerAsync(Owner owner, string key)
    {
        await using var session = AsSystem();
        var layer = Layer(owner, key);
        session.Db.Add(layer);
        await session.Db.SaveChangesAsync();
        return layer;
    }

    public async Task TouchAsync(ConfigurationLayer layer)
    {
        await using var session = AsSystem();
        var row = await session.Db.ConfigurationLayers.SingleAsync(l => l.Id == layer.Id);
        row.ChangedAt += TimeSpan.FromSeconds(1);
        await session.Db.SaveChangesAsync();
    }

    public async Task RemoveAsync(ConfigurationLayer layer)
    {
        await using var session = AsSystem();
        session.Db.Remove(await session.Db.ConfigurationLayers.SingleAsync(l => l.Id == layer.Id));
        await session.Db.SaveChangesAsync();
    }

    public static ConfigurationLayer Layer(Owner owner, string key) => ConfigurationLayer.For(owner, key, DateTimeOffset.UnixEpoch);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.GetServices<IHostedService>()) await service.StopAsync(default);
        await services.DisposeAsync();
    }
}
