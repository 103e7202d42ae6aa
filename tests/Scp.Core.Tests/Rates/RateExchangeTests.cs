using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Rates;
using Scp.Core.Security;
using Scp.Testing;

namespace Scp.Core.Tests.Rates;

/// <summary>Nodes that share their limits through the database.</summary>
public sealed class RateExchangeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private readonly FakeTimeProvider time = new(new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly RateRule rule = new("caller", 100, TimeSpan.FromMinutes(1));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_nodes_share_one_limit(DatabaseKind kind)
    {
        await using var a = await NodeAsync(kind);
        await using var b = await NodeAsync(kind);
        var key = $"{Guid.CreateVersion7():N}";
        Assert.Null(Take(a, key, 60).RetryAfter);
        await ExchangeAsync(a);
        Assert.Null(Take(b, key, 30).RetryAfter); // It has not heard of the other's yet.
        await ExchangeAsync(b);

        Assert.Equal(10, Look(b, key));
        Assert.NotNull(Take(b, key, 20).RetryAfter);
        Assert.Null(Take(a, key, 1).RetryAfter);
        await ExchangeAsync(a);

        Assert.Equal(9, Look(a, key));
        Assert.NotNull(Take(a, key, 20).RetryAfter);
        time.Advance(TimeSpan.FromSeconds(12));
        Assert.Null(Take(a, key, 20).RetryAfter);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nodes_that_exchange_at_once_lose_nothing_and_count_nothing_twice(DatabaseKind kind)
    {
        await using var a = await NodeAsync(kind);
        await using var b = await NodeAsync(kind);
        var keys = Enumerable.Range(0, 40).Select(_ => $"{Guid.CreateVersion7():N}").ToList();

        for (var round = 0; round < 3; round++)
        {
            foreach (var key in keys) (Take(a, key, 5), Take(b, key, 5)).ToString();
            await Task.WhenAll(ExchangeAsync(a), ExchangeAsync(b));
        }
        foreach (var key in keys) Take(a, key, 1);
        await ExchangeAsync(a);

        Assert.All(keys, key => Assert.Equal(69, Look(a, key)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_nobody_spends_sends_nothing_and_whole_budgets_keep_no_row(DatabaseKind kind)
    {
        await using var node = await NodeAsync(kind);
        Take(node, "spent", 50);
        await ExchangeAsync(node);
        time.Advance(TimeSpan.FromMinutes(2));
        Take(node, "other", 1);

        await ExchangeAsync(node);

        Assert.Equal(["caller:other"], (await RowsAsync(node)).Select(r => r.Key));
        Assert.Equal(1, node.GetRequiredService<RateCounters>().Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_excess_becomes_a_security_event_of_the_home(DatabaseKind kind)
    {
        await using var node = await NodeAsync(kind);
        var (home, user) = (new Scp.Core.Callers.Home(Platform.RootId, OwnerPath.Platform), Guid.CreateVersion7());
        node.GetRequiredService<RateExcesses>().Tell(new("caller", time.GetUtcNow(), home, user, null, "192.0.2.7"));

        await ExchangeAsync(node);
        await ExchangeAsync(node);

        await using var session = TestDatabase.Open(node, c => c.BecomeSystem());
        var told = Assert.Single(await session.Db.SecurityEvents.Where(e => e.UserId == user).ToListAsync());
        Assert.Equal((SecurityEventKind.RateLimited, Severity.Info, "192.0.2.7"), (told.Kind, told.Severity, told.Ip));
        Assert.StartsWith("""{"limit":"caller","when":"2026-03-01T""", told.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_the_next_time()
    {
        await using var node = await NodeAsync(DatabaseKind.Sqlite);
        Take(node, "kept", 40);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => node.GetRequiredService<RateExchange>().RunAsync(new(canceled: true)));

        await ExchangeAsync(node);

        Assert.Equal(rule.Window.Ticks * 4 / 10, Assert.Single(await RowsAsync(node), r => r.Key == "caller:kept").Spent);
    }

    private async Task<ServiceProvider> NodeAsync(DatabaseKind kind) => (await databases.SharedAsync(kind)).Provide(services => services
        .AddSingleton<TimeProvider>(time).AddSingleton<RateCounters>().AddSingleton<RateExcesses>().AddSingleton<RateExchange>());

    private RateState Take(ServiceProvider node, string key, double units) => node.GetRequiredService<RateCounters>().Take(rule, key, units);

    private int Look(ServiceProvider node, string key) => node.GetRequiredService<RateCounters>().Look(rule, key).Remaining;

    private static Task ExchangeAsync(ServiceProvider node) => node.GetRequiredService<RateExchange>().RunAsync(default);

    private static async Task<List<RateLevel>> RowsAsync(ServiceProvider node)
    {
        await using var session = TestDatabase.Open(node, c => c.BecomeSystem());
        return await session.Db.RateLevels.AsNoTracking().ToListAsync();
    }
}
