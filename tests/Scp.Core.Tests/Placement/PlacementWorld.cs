using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Scp.Core.Analytics.Dashboards;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Saving;
using Scp.Core.Data.Sqlite;
using Scp.Core.DatabaseAdmin;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;
using Scp.Core.Tests.Data;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Placement;

/// <summary>A registry with two tenants that own things and any number that own nothing; two servers for databases of tenants, of which one
/// is in Switzerland, and one out of reach.</summary>
internal sealed class PlacementWorld : IAsyncDisposable
{
    public const string Near = "near", Swiss = "swiss", Gone = "gone";

    private readonly TestDatabases databases;
    private readonly TestDatabase registry;
    private readonly string folder = Directory.CreateTempSubdirectory("scp-placement-").FullName;
    private readonly ServiceProvider services;
    private int made;

    private PlacementWorld(TestDatabases databases, TestDatabase registry, SmallHierarchy hierarchy)
    {
        (this.databases, this.registry, Hierarchy) = (databases, registry, hierarchy);
        services = Provide();
    }

    public SmallHierarchy Hierarchy { get; }
    public FakeTimeProvider Time { get; } = new(new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();
    public PlacementServers Servers => services.GetRequiredService<PlacementServers>();
    public TenantDatabaseKeeper Keeper => services.GetRequiredService<TenantDatabaseKeeper>();

    public DefaultDashboards Defaults => new(services.GetRequiredService<IServiceScopeFactory>());

    public static async Task<PlacementWorld> CreateAsync(DatabaseKind kind)
    {
        var databases = new TestDatabases();
        var registry = await databases.NewAsync(kind);
        return new(databases, registry, await SmallHierarchy.SeedAsync(registry));
    }

    /// <summary>The same registry seen by another process, whose servers may be others.</summary>
    public ServiceProvider Provide(params (string Key, string? Value)[] more) => registry.Provide(s => s.AddSingleton<IInterceptor>(Statements)
        .AddSingleton<TimeProvider>(Time).AddScpDatabaseAdmin(new ConfigurationBuilder().Build())
        .AddScpPlacement(new ConfigurationBuilder().AddInMemoryCollection(Configured()).AddInMemoryCollection(more.Select(m => KeyValuePair.Create(m.Key, m.Value))).Build()));

    public Session AsSystem() => TestDatabase.Open(services, caller => caller.BecomeSystem());

    public Session As(string permission, IServiceProvider? other = null)
    {
        var session = TestDatabase.As(other ?? services, OwnerPath.Platform);
        session.Caller.BeginWrite(Permissions.Get(permission));
        return session;
    }

    public async Task<Tenant> NewTenantAsync(string? residency = null)
    {
        var id = Guid.CreateVersion7();
        var slug = $"bare-{made++}";
        var tenant = new Tenant
        {
            Id = id, ParentId = Platform.RootId, OwnerPath = OwnerPath.Child(OwnerPath.Platform, id), Name = slug, Slug = slug, Status = OwnerStatus.Active,
            CreatedAt = Time.GetUtcNow(), Isolation = new() { Residency = residency },
        };
        await using var session = AsSystem();
        session.Db.Add(tenant);
        await session.Db.SaveChangesAsync();
        return tenant;
    }

    public async Task<Result<Tenant>> PlaceAsync(Tenant tenant, string server = Near, IServiceProvider? other = null)
    {
        await using var session = As(Permissions.TenantsPlace, other);
        return await session.Services.GetRequiredService<PlacementService>().PlaceAsync(new(tenant.NodeId(), server, "admin@tenant.example", "Asked for it"), default);
    }

    public async Task<Tenant> PlacedAsync(string server = Near)
    {
        var tenant = await NewTenantAsync();
        Assert.Null((await PlaceAsync(tenant, server)).Error);
        return tenant;
    }

    public async Task<TenantDatabase> DatabaseOfAsync(Tenant tenant)
    {
        await using var session = AsSystem();
        return await session.Db.TenantDatabases.AsNoTracking().SingleAsync(d => d.OwnerId == tenant.Id);
    }

    /// <summary>Work in a tenant's own database, as its own process would do it.</summary>
    public async Task<T> InsideAsync<T>(Tenant tenant, Func<ScpDbContext, Task<T>> look)
    {
        var connections = Servers.ConnectionsOf(await DatabaseOfAsync(tenant))!;
        await using var inside = new ServiceCollection().AddLogging().AddScpSaving().AddScpData(connections.Application, connections.Owner).BuildServiceProvider();
        await using var session = TestDatabase.Open(inside, caller => caller.BecomeSystem());
        return await look(session.Db);
    }

    /// <summary>Another process, for which the server that was out of reach is there again.</summary>
    public ServiceProvider Mended()
    {
        var configured = Configured();
        return Provide(($"Placement:Servers:{Gone}:Application", configured[$"Placement:Servers:{Near}:Application"]),
            ($"Placement:Servers:{Gone}:Owner", configured[$"Placement:Servers:{Near}:Owner"]));
    }

    public async Task ChangeAsync(Tenant tenant, Action<TenantDatabase> change)
    {
        await using var session = AsSystem();
        change(await session.Db.TenantDatabases.SingleAsync(d => d.OwnerId == tenant.Id));
        await session.Db.SaveChangesAsync();
    }

    /// <summary>Work in a tenant's own database as the role that owns its schema, past the save pipeline.</summary>
    public async Task AsOwnerAsync(Tenant tenant, Func<ScpDbContext, Task> work)
    {
        var connections = Servers.ConnectionsOf(await DatabaseOfAsync(tenant))!;
        await using ScpDbContext owner = connections.OnPostgres
            ? new PostgresScpDbContext(new DbContextOptionsBuilder<PostgresScpDbContext>().UseNpgsql(connections.Owner).UseSnakeCaseNamingConvention().Options, new Caller(), Time)
            : new SqliteScpDbContext(new DbContextOptionsBuilder<SqliteScpDbContext>().UseSqlite(connections.Application).UseSnakeCaseNamingConvention().Options, new Caller(), Time);
        await work(owner);
    }

    public async ValueTask DisposeAsync()
    {
        await using (var session = AsSystem())
            foreach (var database in await session.Db.TenantDatabases.AsNoTracking().Where(d => d.Name.StartsWith("scp_")).ToListAsync()) await DropAsync(database);
        await services.DisposeAsync();
        await databases.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task DropAsync(TenantDatabase database)
    {
        if (registry.Kind is DatabaseKind.Postgres)
        {
            using (var pooled = new NpgsqlConnection(Servers.ConnectionsOf(database)!.Application)) NpgsqlConnection.ClearPool(pooled);
            await PostgresServer.ExecuteAsync($"DROP DATABASE IF EXISTS \"{database.Name}\" WITH (FORCE)");
        }
        else
        {
            using var pooled = new SqliteConnection(Servers.ConnectionsOf(database)!.Application);
            SqliteConnection.ClearPool(pooled);
        }
    }

    private Dictionary<string, string?> Configured()
    {
        var (application, owner) = registry.Kind is DatabaseKind.Postgres ? (registry.Connections.Application, registry.Connections.Owner!) : ($"Data Source={folder}/any.db", null);
        var gone = registry.Kind is DatabaseKind.Postgres ? $"{application};Port=1;Timeout=1" : "Data Source=/dev/null/any.db";
        return new()
        {
            [$"Placement:Servers:{Near}:Application"] = application, [$"Placement:Servers:{Near}:Owner"] = owner,
            [$"Placement:Servers:{Swiss}:Application"] = application, [$"Placement:Servers:{Swiss}:Owner"] = owner, [$"Placement:Servers:{Swiss}:Residency"] = "CH",
            [$"Placement:Servers:{Gone}:Application"] = gone, [$"Placement:Servers:{Gone}:Owner"] = owner is null ? null : $"{owner};Port=1;Timeout=1",
        };
    }
}
