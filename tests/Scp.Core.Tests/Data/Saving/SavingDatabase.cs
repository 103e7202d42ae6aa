using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Data.Saving;
using Scp.Core.Hierarchy;

namespace Scp.Core.Tests.Data.Saving;

/// <summary>A database with the platform's root in it, reached through the save pipeline.</summary>
public sealed class SavingDatabase : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Func<Task> remove;

    private SavingDatabase(Action<IServiceCollection> addContext, Func<Task> remove)
    {
        var collection = new ServiceCollection()
            .AddLogging(log => log.AddProvider(Errors))
            .AddSingleton<TimeProvider>(Time)
            .AddScoped(_ => new Caller { ImpersonatorId = Impersonator })
            .AddScpSaving();
        addContext(collection);
        services = collection.BuildServiceProvider(validateScopes: true);
        this.remove = remove;
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 3, 1, 9, 30, 0, TimeSpan.Zero));
    public LoggedErrors Errors { get; } = new();
    /// <summary>Behind every session that is opened while it is set.</summary>
    public Guid? Impersonator { get; set; }

    public static async Task<SavingDatabase> CreateAsync<T>(Action<DbContextOptionsBuilder> use, Func<Task> remove) where T : ScpDbContext
    {
        var database = new SavingDatabase(services => services
            .AddDbContext<T>((s, o) => use(o.UseSnakeCaseNamingConvention().AddInterceptors(s.GetServices<IInterceptor>())))
            .AddScoped<ScpDbContext>(s => s.GetRequiredService<T>()), remove);
        await using var session = database.AsSystem();
        await session.Db.Database.EnsureCreatedAsync();
        session.Db.Add(new Platform
        {
            Id = Platform.RootId, OwnerPath = OwnerPath.Platform, Name = "Platform", Slug = "platform", CreatedAt = database.Time.GetUtcNow(),
        });
        await session.Db.SaveChangesAsync();
        return database;
    }

    public Session AsSystem() => Open(caller => caller.BecomeSystem());

    public Session AsNobody() => Open(_ => { });

    /// <summary>A user who holds these permissions at these paths and whose operation declares the first of them.</summary>
    public Session As(params (string Path, string Permission)[] grants)
    {
        var session = Open(caller => caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of(grants)));
        session.Caller.BeginWrite(Permissions.Get(grants[0].Permission));
        return session;
    }

    private Session Open(Action<Caller> identify)
    {
        var session = new Session(services.CreateAsyncScope());
        session.Caller.RequestId = "test";
        identify(session.Caller);
        return session;
    }

    /// <summary>As an administrator at the database's own prompt, past the product.</summary>
    public async Task RunAsync(string sql)
    {
        await using var session = AsSystem();
        await session.Db.Database.OpenConnectionAsync();
        await using var command = session.Db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await remove();
    }
}
