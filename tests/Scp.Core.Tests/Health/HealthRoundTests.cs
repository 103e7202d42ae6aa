using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.Health;
using Scp.Core.Integrations;
using Scp.Core.Tests.Data.Saving;
using Scp.Testing;

namespace Scp.Core.Tests.Health;

/// <summary>Who checks what, and when.</summary>
public sealed class HealthRoundTests
{
    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_nodes_check_each_integration_once_per_interval(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        var owners = await ConfigureAllAsync(world);
        var other = world.NewNode();

        for (var interval = 1; interval <= 3; interval++)
        {
            await Task.WhenAll(Task.Run(() => world.RoundAsync()), Task.Run(() => world.RoundAsync(other)), Task.Run(() => world.RoundAsync(other)));

            Assert.Equal(owners.ToDictionary(id => id, _ => interval), world.Provider.Hits);
            world.Time.Advance(minute);
        }
        await using var session = world.AsSystem();
        Assert.Equal(3 * owners.Count, await session.Db.HealthChecks.CountAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_slow_provider_delays_no_other_and_no_later_round(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind, ("Parallelism", "2"));
        var owners = await ConfigureAllAsync(world);
        var (slow, answer) = (owners[0], new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        var others = owners.Skip(1).ToList();
        world.Provider.Answer = owner => owner == slow ? answer.Task : Task.FromResult(200);

        var first = world.RoundAsync();
        await UntilCheckedAsync(world, others);
        world.Time.Advance(TimeSpan.FromSeconds(5)); // Less than the time limit of a check.
        await using (var session = world.AsSystem())
        {
            foreach (var health in await session.Db.IntegrationHealths.Where(h => h.OwnerId != slow).ToListAsync()) health.NextCheckAt = world.Time.GetUtcNow();
            await session.Db.SaveChangesAsync();
        }
        await world.RoundAsync();

        Assert.All(others, id => Assert.Equal(2, world.Provider.Hits[id]));
        Assert.False(first.IsCompleted);
        answer.SetResult(200);
        await first;
        Assert.Equal((1, 2), (world.Provider.Hits[slow], world.Provider.MostAtOnce));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_provider_that_never_answers_has_failed_after_the_time_limit(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        await world.ConfigureAsync(world.Hierarchy.Tenants[0]);
        await world.SyncAsync();
        var never = new TaskCompletionSource<int>();
        world.Provider.Answer = _ => { world.Time.Advance(TimeSpan.FromSeconds(10)); return never.Task; };

        await world.RoundAsync();

        Assert.Equal("No answer within 10 seconds.", (await world.HealthAsync()).LastError);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_dead_node_had_claimed_is_checked_by_another_once_the_claim_runs_out(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        await world.ConfigureAsync(world.Hierarchy.Tenants[0]);
        await world.SyncAsync();
        await using (var dead = world.AsSystem())
            Assert.True(await dead.Services.GetRequiredService<HealthClaims>().TryClaimDueAsync((await world.HealthAsync()).Id, default));
        var other = world.NewNode();

        Assert.Null((await world.AfterAsync(TimeSpan.FromSeconds(30), other)).CheckedAt);
        Assert.Equal(HealthState.Healthy, (await world.AfterAsync(TimeSpan.FromMilliseconds(1), other)).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_an_adapter_throws_is_a_failure_without_its_words(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        await world.ConfigureAsync(world.Hierarchy.Tenants[0]);
        await world.SyncAsync();
        var log = new LoggedErrors();
        var node = world.NewNode(services => services.AddSingleton(new IntegrationAdapters([new Talkative()])).AddLogging(l => l.AddProvider(log)));

        await world.RoundAsync(node);

        Assert.Equal("The check failed unexpectedly.", (await world.HealthAsync()).LastError);
        Assert.DoesNotContain(Talkative.Secret, string.Join('\n', log.Messages), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Guid>> ConfigureAllAsync(HealthWorld world)
    {
        var owners = world.Hierarchy.Owners.Skip(1).ToList();
        foreach (var owner in owners) await world.ConfigureAsync(owner);
        await world.SyncAsync();
        return [.. owners.Select(o => o.Id)];
    }

    private static async Task UntilCheckedAsync(HealthWorld world, List<Guid> owners)
    {
        for (var i = 0; i < 500; i++)
        {
            await using var session = world.AsSystem();
            if (await session.Db.HealthChecks.CountAsync(c => owners.Contains(c.OwnerId)) >= owners.Count) return;
            await Task.Delay(20);
        }
        Assert.Fail("The checks were not made.");
    }

    private sealed class Talkative : IIntegrationAdapter
    {
        public const string Secret = "sk_live_4242";
        public string PluginKey => HealthWorld.Plugin;
        public IReadOnlyList<string> AddressKeys => [];
        public string? RecipientFault(string? recipient) => null;
        public Task<CallOutcome> ProbeAsync(Integration integration, CancellationToken ct) => throw new InvalidOperationException(Secret);
        public Task<CallOutcome> SendTestAsync(Integration integration, string? recipient, CancellationToken ct) => ProbeAsync(integration, ct);
    }
}
