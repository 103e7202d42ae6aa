using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Core.Integrations;
using Scp.Core.Integrations.Guard;
using Scp.Core.Security;
using Scp.Core.Tests.Encryption;
using Scp.Core.Webhooks;
using Scp.Testing;

namespace Scp.Core.Tests.Webhooks;

/// <summary>One database with owners, a clock, and as many nodes as a test wants; its one host name leads to loopback.</summary>
internal sealed class WebhookWorld : IAsyncDisposable
{
    public const string Host = "hooks.example";

    private readonly TestDatabases databases = new();
    private readonly List<ServiceProvider> nodes = [];
    private TestDatabase database = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public SmallHierarchy Hierarchy { get; private set; } = null!;
    public ServiceProvider Node => nodes[0];
    public Tenant Tenant => Hierarchy.Tenants[0];

    public static async Task<WebhookWorld> CreateAsync(DatabaseKind kind, string? allowed = "127.0.0.0/8")
    {
        var world = new WebhookWorld();
        world.database = await world.databases.NewAsync(kind);
        world.Hierarchy = await SmallHierarchy.SeedAsync(world.database);
        world.NewNode(allowed);
        return world;
    }

    public ServiceProvider NewNode(string? allowed = "127.0.0.0/8")
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Webhooks:AllowedNetworks:0"] = allowed, ["Integrations:AllowedNetworks:0"] = "127.0.0.0/8" }
            .Where(s => s.Value is not null)).Build();
        nodes.Add(database.Provide(services => services.AddSingleton<TimeProvider>(Time)
            .AddSingleton<HostResolver>((host, _) => Task.FromResult<IPAddress[]>(host == Host ? [IPAddress.Loopback] : []))
            .AddSingleton<IConfiguration>(configuration).AddTestEncryption().AddScoped<Lineages>().AddScpIntegrations(configuration).AddScpWebhooks()));
        return nodes[^1];
    }

    public Session AsSystem() => TestDatabase.Open(Node, caller => caller.BecomeSystem());

    /// <summary>A user whose mutation declares the right to change webhooks.</summary>
    public Session As(Owner owner, params string[] permissions)
    {
        var session = TestDatabase.As(Node, owner.OwnerPath, permissions);
        session.Caller.BeginWrite(Permissions.Get(Permissions.WebhooksWrite));
        return session;
    }

    public async Task<WebhookSecret> SubscribeAsync(Owner owner, int port, Severity minimum = Severity.Info, params SecurityEventKind[] kinds)
    {
        await using var session = As(owner);
        var made = await session.Services.GetRequiredService<WebhookEndpointService>()
            .CreateAsync(new(new(owner.Kind.ToString(), owner.Id), $"http://{Host}:{port}/hook", kinds, minimum), default);
        return made.Value ?? throw new InvalidOperationException(made.Error!.Message);
    }

    public async Task RaiseAsync(Owner owner, SecurityEventKind kind = SecurityEventKind.PrivilegeGranted, string note = "n")
    {
        await using var session = AsSystem();
        session.Db.Add(SecurityEvent.Of(session.Db, kind, owner, new { note }));
        await session.Db.SaveChangesAsync();
    }

    public async Task RunAsync(ServiceProvider? node = null)
    {
        await (node ?? Node).GetRequiredService<WebhookFanOut>().RunAsync(default);
        await (node ?? Node).GetRequiredService<WebhookDeliverer>().RunAsync(default);
    }

    public async Task<List<WebhookDelivery>> DeliveriesAsync()
    {
        await using var session = AsSystem();
        return await session.Db.WebhookDeliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync();
    }

    public async Task<WebhookEndpoint> EndpointAsync(Guid id)
    {
        await using var session = AsSystem();
        return await session.Db.WebhookEndpoints.AsNoTracking().SingleAsync(e => e.Id == id);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await databases.DisposeAsync();
    }
}
