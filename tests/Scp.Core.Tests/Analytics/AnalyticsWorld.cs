using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Analytics;
using Scp.Core.Analytics.Requests;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Analytics.Series;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Tests.Data;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Analytics;

/// <summary>The small hierarchy in a database that no other test sees, a clock, and the services of analytics.</summary>
internal sealed class AnalyticsWorld : IAsyncDisposable
{
    private readonly TestDatabases databases = new();
    private ServiceProvider services = null!;

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Start);
    public StatementCounter Statements { get; } = new();
    public ReadRows Rows { get; } = new();
    public TestDatabase Database { get; private set; } = null!;
    public SmallHierarchy Hierarchy { get; private set; } = null!;
    public Tenant Tenant => Hierarchy.Tenants[0];
    public Customer Customer => Hierarchy.Customers[0];
    public Merchant Merchant => Hierarchy.Merchants[0];
    public RequestMeter Meter => services.GetRequiredService<RequestMeter>();

    public static async Task<AnalyticsWorld> CreateAsync(DatabaseKind kind)
    {
        var world = new AnalyticsWorld();
        world.Database = await world.databases.NewAsync(kind);
        world.Hierarchy = await SmallHierarchy.SeedAsync(world.Database);
        world.services = world.Database.Provide(more => more.AddSingleton<TimeProvider>(world.Time).AddSingleton<IInterceptor>(world.Statements).AddSingleton<IInterceptor>(world.Rows)
            .AddScpAnalytics().AddScoped<MoveMerchantService>().AddScoped<Lineages>());
        return world;
    }

    public Session AsSystem() => TestDatabase.Open(services, caller => caller.BecomeSystem());

    public Session As(Owner owner, params string[] permissions) => TestDatabase.As(services, owner.OwnerPath, permissions);

    public async Task<T> SeeAsync<T>(Func<ScpDbContext, Task<T>> look)
    {
        await using var session = AsSystem();
        return await look(session.Db);
    }

    public async Task AddAsync(params IEnumerable<object> rows)
    {
        await using var session = AsSystem();
        session.Db.AddRange(rows);
        await session.Db.SaveChangesAsync();
    }

    public async Task ChangeAsync<T>(Guid id, Action<T> change) where T : class
    {
        await using var session = AsSystem();
        change((await session.Db.FindAsync<T>(id))!);
        await session.Db.SaveChangesAsync();
    }

    public Task<int> RollAsync() => services.GetRequiredService<MetricRoller>().RunAsync(default);

    public Task PruneAsync() => services.GetRequiredService<MetricPruning>().RunAsync(default);

    public Task SetAsync(Owner owner, string json) => AddAsync(new ConfigurationLayer
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Subject = "settings", ChangedAt = Time.GetUtcNow(), Entries = json,
    });

    /// <summary>As somebody who may do anything at the owner and below.</summary>
    public async Task<MetricSeries> ReadAsync(
        string metric, Owner? on = null, DateTimeOffset? from = null, DateTimeOffset? to = null, Interval interval = Interval.Day, string? groupBy = null)
    {
        var owner = on ?? Tenant;
        await using var session = As(owner);
        var read = await session.The<MetricReader>().LoadAsync(new MetricRequest(metric, owner, from ?? Start, to ?? Start.AddDays(3), interval, groupBy), default);
        return read.Value ?? throw new InvalidOperationException(read.Error?.Message ?? "denied");
    }

    public async Task<double> TotalAsync(string metric, Owner? on = null) => (await ReadAsync(metric, on)).Total;

    /// <summary>Sums of groups over the whole time, by label.</summary>
    public async Task<IReadOnlyList<(string Key, double Sum)>> GroupsAsync(string metric, string groupBy, Owner? on = null) =>
        [.. (await ReadAsync(metric, on, groupBy: groupBy)).Series.Select(g => (g.Label, g.Points.Sum(p => p.Value)))];

    /// <summary>All figures of events that are not nothing, as text.</summary>
    public Task<string[]> FiguresAsync() => SeeAsync(async db => (await db.MetricRollups.AsNoTracking().Where(r => r.Interval != RollupInterval.Now && r.Value != 0).ToListAsync())
        .Select(r => $"{r.OwnerPath} {r.Part} {r.Interval} {r.At:yyyy-MM-ddTHH} {r.Measure} {r.Dimension}={r.Key} {r.Value}").Order(StringComparer.Ordinal).ToArray());

    /// <summary>Forgets every figure and makes them anew.</summary>
    public async Task RebuildAsync()
    {
        await using (var session = AsSystem())
        {
            session.Db.RemoveRange(await session.Db.MetricRollups.ToListAsync());
            session.Db.RemoveRange(await session.Db.MetricWatermarks.ToListAsync());
            session.Db.RemoveRange(await session.Db.MetricChanges.ToListAsync());
            await session.Db.SaveChangesAsync();
        }
        await RollAsync();
    }

    public static RequestFact Requests(Owner owner, DateTimeOffset hour, long count, string operation = "query", int bucket = 4, long errors = 0, long cost = 0, string client = "users") => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Hour = hour, Operation = operation, Client = client, Bucket = bucket,
        Count = count, Errors = errors, Cost = cost == 0 ? count * 10 : cost,
    };

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await databases.DisposeAsync();
    }
}
