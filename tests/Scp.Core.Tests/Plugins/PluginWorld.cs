using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;
using Scp.Core.Integrations;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Rollouts;
using Scp.Core.Tests.Data;
using Scp.Core.Tests.Data.Changes;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Plugins;

/// <summary>A database of its own with the catalogue, and what one process keeps beside it.</summary>
internal sealed class PluginWorld : IAsyncDisposable
{
    private readonly TestDatabases databases;
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private PluginWorld(TestDatabases databases, TestDatabase database, IInterceptor[] interceptors)
    {
        (this.databases, this.database) = (databases, database);
        services = database.Provide(more => interceptors.Aggregate(more, (all, one) => all.AddSingleton(one))
            .AddTestEncryption().AddScpPlugins().AddScpCredentials().AddScpIntegrations(new ConfigurationBuilder().Build()).AddScoped<Lineages>().AddScoped<MoveMerchantService>().AddSingleton<TimeProvider>(Time).AddSingleton<IInterceptor>(Statements)
            .AddSingleton<ReadPluginHealth>((_, _, _) => Task.FromResult(Health)));
    }

    public DatabaseKind Kind => database.Kind;
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();
    public PluginDefinitions Definitions => services.GetRequiredService<PluginDefinitions>();
    public ChangeFeed Feed => services.GetRequiredService<ChangeFeed>();
    public RolloutGuard Guard => services.GetRequiredService<RolloutGuard>();
    /// <summary>Of the integrations with the cards plugin.</summary>
    public IReadOnlyList<PointHealth> Health { get; set; } = [];

    public static async Task<PluginWorld> CreateAsync(DatabaseKind kind, params IInterceptor[] interceptors)
    {
        var databases = new TestDatabases();
        var world = new PluginWorld(databases, await databases.NewAsync(kind), interceptors);
        await using var system = world.AsSystem();
        await PlatformSeed.EnsureAsync(system.Db, default);
        await PluginCatalogSeed.EnsureAsync(system.Db, default);
        foreach (var service in world.services.GetServices<IHostedService>()) await service.StartAsync(default);
        await Eventually.TrueAsync(() => world.Feed.IsLive);
        return world;
    }

    public PluginSession AsSystem() => new(TestDatabase.Open(services, caller => caller.BecomeSystem()));

    /// <summary>A user who may publish plugins and roll them out.</summary>
    public PluginSession AsPublisher() => new(Writing(TestDatabase.As(services, OwnerPath.Platform, Permissions.PluginsPublish, Permissions.PluginsRead), Permissions.PluginsPublish));

    /// <summary>A user who may read and change plugins at and below an owner, and nothing elsewhere.</summary>
    public PluginSession As(Owner owner) =>
        new(Writing(TestDatabase.As(services, owner.OwnerPath, Permissions.PluginsRead, Permissions.PluginsWrite), Permissions.PluginsWrite));

    private static Session Writing(Session session, string permission)
    {
        session.Caller.BeginWrite(Permissions.Get(permission));
        return session;
    }

    /// <summary>A user who holds these permissions there, and declares none for what it writes.</summary>
    public PluginSession As(Owner owner, params string[] permissions) => new(TestDatabase.As(services, owner.OwnerPath, permissions));

    /// <summary>SQL past the product, with every right.</summary>
    public async Task ExecuteAsync(string sql)
    {
        if (Kind is DatabaseKind.Postgres)
        {
            await PostgresServer.ExecuteAsync(sql, PostgresServer.DatabaseOf(database));
            return;
        }
        await using var connection = new SqliteConnection(database.Connections.Application);
        await connection.OpenAsync();
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.GetServices<IHostedService>()) await service.StopAsync(default);
        await services.DisposeAsync();
        await databases.DisposeAsync();
    }
}
