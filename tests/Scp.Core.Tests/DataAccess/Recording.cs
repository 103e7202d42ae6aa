using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scp.Core.Callers;
using Scp.Core.Data;
using Scp.Core.DataAccess;
using Scp.Core.Tests.Data.Changes;
using Scp.Testing;

namespace Scp.Core.Tests.DataAccess;

/// <summary>The small hierarchy in a database of its own whose commands are recorded.</summary>
internal sealed class Recording : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly AccessWriter writer;

    private Recording(TestDatabase database, SmallHierarchy hierarchy, ServiceProvider services)
    {
        (Database, Hierarchy, this.services) = (database, hierarchy, services);
        writer = services.GetServices<IHostedService>().OfType<AccessWriter>().Single();
    }

    public TestDatabase Database { get; }
    public SmallHierarchy Hierarchy { get; }
    public AccessLog Log => services.GetRequiredService<AccessLog>();

    /// <param name="running">False leaves the writer still until <see cref="WriteAsync"/>.</param>
    public static async Task<Recording> OfAsync(TestDatabases databases, DatabaseKind kind, bool running, Action<IServiceCollection>? more, params (string Key, string Value)[] settings)
    {
        var database = await databases.NewAsync(kind);
        var hierarchy = await SmallHierarchy.SeedAsync(database);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["DataAccess:Sampling"] = "0", ["DataAccess:FlushEvery"] = "00:00:00.010" })
            .AddInMemoryCollection(settings.ToDictionary(s => $"DataAccess:{s.Key}", s => (string?)s.Value)).Build();
        var recording = new Recording(database, hierarchy, database.Provide(s =>
        {
            s.AddScpDataAccess(configuration);
            more?.Invoke(s);
        }));
        if (running) await recording.WriteAsync();
        return recording;
    }

    public static Task<Recording> OfAsync(TestDatabases databases, DatabaseKind kind, params (string Key, string Value)[] settings) =>
        OfAsync(databases, kind, true, null, settings);

    public Task WriteAsync() => writer.StartAsync(CancellationToken.None);

    public Task StopAsync() => writer.StopAsync(CancellationToken.None);

    public Session As(string path, params string[] permissions) => TestDatabase.As(services, path, permissions);

    public Session AsSystem() => TestDatabase.Open(services, caller => caller.BecomeSystem());

    /// <summary>A scope whose caller the test itself makes known.</summary>
    public Session Open(Action<Caller> identify) => TestDatabase.Open(services, identify);

    /// <summary>What one caller's reading left, oldest first.</summary>
    public async Task<List<DataAccessRecord>> ReadAsync(string path, Func<ScpDbContext, Task> read)
    {
        await using (var session = As(path)) await read(session.Db);
        return await AllAsync();
    }

    /// <summary>All that is recorded, once nothing waits any more; oldest first.</summary>
    public async Task<List<DataAccessRecord>> AllAsync()
    {
        await Eventually.TrueAsync(() => Log.Pending is 0);
        await using var system = Database.AsSystem();
        return await system.Db.DataAccesses.AsNoTracking().OrderBy(a => a.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await services.DisposeAsync();
    }
}
