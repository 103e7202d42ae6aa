using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Rollouts;
using Scp.Core.Tests.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Plugins;

/// <summary>A database of its own with the catalogue, and what one process keeps beside it.</summary>
internal sealed class PluginWorld : IAsyncDisposable
{
    private readonly TestDatabases databases;
    private readonly ServiceProvider services;

    private PluginWorld(TestDatabases databases, TestDatabase database)
    {
        this.databases = databases;
        services = database.Provide(more => more.AddScpPlugins().AddSingleton<TimeProvider>(Time).AddSingleton<IInterceptor>(Statements)
            .AddSingleton<ReadPluginHealth>((_, _, _) => Task.FromResult(Health)));
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();
    public PluginDefinitions Definitions => services.GetRequiredService<PluginDefinitions>();

    public RolloutGuard Guard => services.GetRequiredService<RolloutGuard>();
    /// <summary>Of the integrations with the cards plugin.</summary>
    public IReadOnlyList<PointHealth> Health { get; set; } = [];

    public static async Task<PluginWorld> CreateAsync(DatabaseKind kind)
    {
        var databases = new TestDatabases();
        var world = new PluginWorld(databases, await databases.NewAsync(kind));
        await using var system = world.AsSystem();
        await PlatformSeed.EnsureAsync(system.Db, default);
        await PluginCatalogSeed.EnsureAsync(system.Db, default);
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

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await databases.DisposeAsync();
    }
}
