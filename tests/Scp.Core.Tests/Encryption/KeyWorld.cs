using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Callers;
using Scp.Core.Credentials;
using Scp.Core.Data;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Core.Tests.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Encryption;

/// <summary>A database with the small hierarchy, and nodes over it that have the master keys <c>first</c> and <c>second</c>.</summary>
internal sealed class KeyWorld : IAsyncDisposable
{
    private readonly TestDatabases databases;
    private readonly TestDatabase database;
    private readonly List<ServiceProvider> nodes = [];
    private readonly Lazy<ServiceProvider> bare;

    private KeyWorld(TestDatabases databases, TestDatabase database)
    {
        (this.databases, this.database) = (databases, database);
        bare = new(() => new ServiceCollection().AddLogging().AddScpData(database.Connections.Application, database.Connections.Owner).BuildServiceProvider());
    }

    public SmallHierarchy Hierarchy { get; private init; } = null!;
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();
    public ServiceProvider Node { get; private set; } = null!;

    public Tenant Tenant => Hierarchy.Tenants[0];
    public Customer Customer => Hierarchy.Customers[0];
    public Merchant Merchant => Hierarchy.Merchants[0];

    public static async Task<KeyWorld> CreateAsync(DatabaseKind kind)
    {
        var databases = new TestDatabases();
        var database = await databases.NewAsync(kind);
        var world = new KeyWorld(databases, database) { Hierarchy = await SmallHierarchy.SeedAsync(database) };
        world.Node = world.NewNode();
        await using var system = world.AsSystem();
        await PluginCatalogSeed.EnsureAsync(system.Db, default);
        return world;
    }

    /// <summary>Another process over the same database, with caches of its own.</summary>
    public ServiceProvider NewNode(string current = "first", TimeProvider? time = null)
    {
        var keys = new Dictionary<string, byte[]> { ["first"] = Key(1), ["second"] = Key(2) };
        var node = database.Provide(services => services.AddScpPlugins().AddScpEncryption().AddScpCredentials().AddScoped<Lineages>()
            .AddSingleton(new MasterKeys(keys, current)).AddSingleton(time ?? Time).AddSingleton<IInterceptor>(Statements));
        nodes.Add(node);
        return node;
    }

    public Session AsSystem(IServiceProvider? node = null) => TestDatabase.Open(node ?? Node, caller => caller.BecomeSystem());

    /// <summary>Saves without guard and audit, for what is many and arranged.</summary>
    public Session AsBareSystem() => TestDatabase.Open(bare.Value, caller => caller.BecomeSystem());

    /// <summary>A user who holds one permission at an owner, is about to write under it, and signed in just now.</summary>
    public Session As(Owner owner, string permission, IServiceProvider? node = null)
    {
        var session = TestDatabase.As(node ?? Node, owner.OwnerPath, permission);
        session.Caller.SignedInAt = Time.GetUtcNow();
        session.Caller.BeginWrite(Permissions.Get(permission));
        return session;
    }

    private static byte[] Key(byte fill) => [.. Enumerable.Repeat(fill, MasterKeys.Size)];

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        if (bare.IsValueCreated) await bare.Value.DisposeAsync();
        await databases.DisposeAsync();
    }
}

internal static class SessionServices
{
    public static T Get<T>(this Session session) where T : notnull => session.Services.GetRequiredService<T>();
}
