using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;

namespace Scp.Core.Tests.Plugins;

/// <summary>A database with the catalogue, and what one process keeps beside it.</summary>
internal sealed class PluginWorld : IAsyncDisposable
{
    private readonly Database kind;
    private readonly TestDatabase database;

    private PluginWorld(Database kind, TestDatabase database) =>
        (this.kind, this.database, Definitions) = (kind, database, new(Time));

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();
    public PluginDefinitions Definitions { get; }
    public PluginChanges Changes { get; } = new();

    public static async Task<PluginWorld> CreateAsync(Database kind)
    {
        var world = new PluginWorld(kind, await TestDatabase.CreateAsync(kind));
        await using var system = world.AsSystem();
        await system.Db.Database.EnsureCreatedAsync();
        await PluginCatalogSeed.EnsureAsync(system.Db, default);
        system.Db.Add(new Platform { Id = Platform.RootId, OwnerPath = OwnerPath.Platform, Name = "Platform", Slug = "platform", CreatedAt = world.Time.GetUtcNow() });
        await system.Db.SaveChangesAsync();
        return world;
    }

    public PluginSession AsSystem() => Session(caller => caller.BecomeSystem());

    /// <summary>A user who may read and change plugins at and below an owner, and nothing elsewhere.</summary>
    public PluginSession As(Owner owner) => Session(caller =>
    {
        caller.Identify(CallerKind.User, Guid.CreateVersion7(),
            Grants.Of([(owner.OwnerPath, Permissions.PluginsRead), (owner.OwnerPath, Permissions.PluginsWrite)]));
        caller.BeginWrite(Permissions.Get(Permissions.PluginsWrite));
    });

    private PluginSession Session(Action<Caller> identify)
    {
        var caller = new Caller();
        identify(caller);
        return new(Context(caller), this);
    }

    private ScpDbContext Context(Caller caller) => kind is Database.Sqlite
        ? new SqliteScpDbContext(Options<SqliteScpDbContext>(o => o.UseSqlite(database.ConnectionString)), caller, Time)
        : new PostgresScpDbContext(Options<PostgresScpDbContext>(o => o.UseNpgsql(database.ConnectionString)), caller, Time);

    private DbContextOptions<T> Options<T>(Action<DbContextOptionsBuilder> use) where T : DbContext
    {
        var options = new DbContextOptionsBuilder<T>();
        use(options);
        return options.UseSnakeCaseNamingConvention().AddInterceptors(Statements, RaisesVersions.Instance).Options;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>What the save pipeline does for versions.</summary>
    private sealed class RaisesVersions : SaveChangesInterceptor
    {
        public static RaisesVersions Instance { get; } = new();

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default)
        {
            foreach (var row in data.Context!.ChangeTracker.Entries<IVersioned>().Where(e => e.State is EntityState.Modified))
                row.Entity.Version++;
            return ValueTask.FromResult(result);
        }
    }
}
