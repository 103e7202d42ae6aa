using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Health;
using Scp.Core.Hierarchy;
using Scp.Core.Integrations;
using Scp.Core.Plugins;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Health;

/// <summary>One database, a provider, and as many nodes as a test wants.</summary>
internal sealed class HealthWorld : IAsyncDisposable
{
    public const string Plugin = "beacon-sms";

    private readonly TestDatabases databases = new();
    private readonly Dictionary<string, string?> settings;
    private readonly List<ServiceProvider> nodes = [];
    private TestDatabase database = null!;

    private HealthWorld((string Key, string Value)[] settings) =>
        this.settings = settings.Append(("Jitter", "0")).ToDictionary(s => $"Health:{s.Item1}", s => (string?)s.Item2);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public Provider Provider { get; } = new();
    public SmallHierarchy Hierarchy { get; private set; } = null!;
    public ServiceProvider Node => nodes[0];

    public static async Task<HealthWorld> CreateAsync(DatabaseKind kind, params (string Key, string Value)[] settings)
    {
        var world = new HealthWorld(settings);
        world.database = await world.databases.NewAsync(kind);
        world.Hierarchy = await SmallHierarchy.SeedAsync(world.database);
        world.NewNode();
        await using var system = world.AsSystem();
        await PluginCatalogSeed.EnsureAsync(system.Db, default);
        return world;
    }

    public ServiceProvider NewNode(Action<IServiceCollection>? more = null)
    {
        nodes.Add(database.Provide(services =>
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
            services.AddScoped<OpenSecrets>(_ => (_, _, _, _, _) => Task.FromResult<IReadOnlyDictionary<CredentialKind, string>>(new Dictionary<CredentialKind, string>()));
            services.AddTestEncryption().AddScpPlugins().AddScoped<Lineages>().AddScpIntegrations(configuration).AddScpHealth(configuration)
                .AddSingleton<TimeProvider>(Time).AddProvider(Provider, Plugin);
            more?.Invoke(services);
        }));
        return nodes[^1];
    }

    public Session AsSystem(ServiceProvider? node = null) => TestDatabase.Open(node ?? Node, caller => caller.BecomeSystem());

    /// <summary>A user who may change plugins at an owner and below.</summary>
    public Session As(Owner owner)
    {
        var session = TestDatabase.As(Node, owner.OwnerPath, Permissions.PluginsRead, Permissions.PluginsWrite);
        session.Caller.BeginWrite(Permissions.Get(Permissions.PluginsWrite));
        return session;
    }

    public async Task ConfigureAsync(Owner owner, bool? enabled = true, string plugin = Plugin)
    {
        await using var session = AsSystem();
        var result = await session.Services.GetRequiredService<PluginService>()
            .ConfigureAsync(new(new(owner.Kind.ToString(), owner.Id), plugin, enabled, []), default);
        Assert.Null(result.Error);
    }

    public async Task SyncAsync()
    {
        await using var session = AsSystem();
        await session.Services.GetRequiredService<HealthPoints>().SyncAsync(default);
    }

    public Task RoundAsync(ServiceProvider? node = null) => (node ?? Node).GetRequiredService<HealthRound>().RunAsync(default);

    /// <summary>Lets time pass and makes the checks that are due then.</summary>
    public async Task<IntegrationHealth> AfterAsync(TimeSpan time, ServiceProvider? node = null)
    {
        Time.Advance(time);
        await RoundAsync(node);
        return await HealthAsync();
    }

    /// <summary>Of the one integration that there is.</summary>
    public async Task<IntegrationHealth> HealthAsync() => Assert.Single(await HealthsAsync());

    public async Task<IReadOnlyList<IntegrationHealth>> HealthsAsync()
    {
        await using var session = AsSystem();
        return await session.Db.IntegrationHealths.AsNoTracking().OrderBy(h => h.OwnerPath).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Provider.Dispose();
        foreach (var node in nodes) await node.DisposeAsync();
        await databases.DisposeAsync();
    }
}
