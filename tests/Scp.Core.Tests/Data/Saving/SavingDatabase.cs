using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Data.Saving;

/// <summary>A database with the platform's root in it, its clock and its server's log.</summary>
public sealed class SavingDatabase : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private SavingDatabase(TestDatabase database)
    {
        this.database = database;
        services = database.Provide(more => more
            .AddLogging(log => log.AddProvider(Errors))
            .AddSingleton<TimeProvider>(Time)
            .AddScoped(_ => new Caller { ImpersonatorId = Impersonator }));
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 3, 1, 9, 30, 0, TimeSpan.Zero));
    public LoggedErrors Errors { get; } = new();
    /// <summary>Behind every session that is opened while it is set.</summary>
    public Guid? Impersonator { get; set; }

    public static async Task<SavingDatabase> CreateAsync(TestDatabase empty)
    {
        var database = new SavingDatabase(empty);
        await using var session = database.AsSystem();
        await PlatformSeed.EnsureAsync(session.Db, default);
        return database;
    }

    public Session AsSystem() => TestDatabase.Open(services, caller => caller.BecomeSystem());

    public Session AsNobody() => TestDatabase.Open(services, _ => { });

    /// <summary>A user who holds these permissions at these paths and whose operation declares the first of them.</summary>
    public Session As(params (string Path, string Permission)[] grants) => TestDatabase.Open(services, caller =>
    {
        caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of(grants));
        caller.BeginWrite(Permissions.Get(grants[0].Permission));
    });

    /// <summary>As an administrator at the database's own prompt, past the product.</summary>
    public async Task RunAsync(string sql)
    {
        if (database.Kind is DatabaseKind.Postgres)
        {
            await PostgresServer.ExecuteAsync(sql, PostgresServer.DatabaseOf(database));
            return;
        }
        await using var session = AsSystem();
        await session.Db.Database.OpenConnectionAsync();
        await using var command = session.Db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
