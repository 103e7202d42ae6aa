using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Health;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Health;

/// <summary>p95 and success rate as the databases compute them, against the definition written out.</summary>
public sealed class HealthFiguresTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task They_equal_a_naive_computation_on_random_histories(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        var random = new Random(20_260_301);
        var owners = world.Hierarchy.Merchants;
        for (var round = 0; round < 10; round++)
        {
            var expected = new Dictionary<Guid, (int?, double)>();
            await using var session = world.AsSystem();
            foreach (var owner in owners)
            {
                var history = History(random);
                var health = Row(world, owner, $"plugin-{round}");
                session.Db.Add(health);
                session.Db.AddRange(history.Select(c => Check(world, health, c.HoursAgo, c.Latency, c.Failed)));
                expected[health.Id] = Naive(history);
            }
            await session.Db.SaveChangesAsync();

            var tallies = await session.Services.GetRequiredService<HealthFigures>().LoadAsync([.. expected.Keys], [.. owners.Select(o => o.OwnerPath)], default);

            Assert.Equal(expected, expected.Keys.ToDictionary(id => id, id => (tallies[id].LatencyP95Ms, tallies[id].SuccessRate)));
        }
    }

    [Fact]
    public void One_more_check_gives_what_all_of_them_together_would() =>
        Gen.Int[0, 100].Array[0, 200].Sample(latencies =>
        {
            var one = latencies.Aggregate(CheckTally.None, (tally, latency) => tally.With(latency, failed: latency is 13));
            var successes = latencies.Where(l => l is not 13).Order().ToArray();
            return one.LatencyP95Ms == (successes is [] ? null : successes[(int)Math.Ceiling(successes.Length * 0.95) - 1]) && one.Count == latencies.Length;
        });

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task History_older_than_its_time_is_forgotten_and_nothing_else(DatabaseKind kind)
    {
        await using var world = await HealthWorld.CreateAsync(kind);
        await using (var session = world.AsSystem())
        {
            var health = Row(world, world.Hierarchy.Merchants[0], "plugin");
            session.Db.Add(health);
            session.Db.AddRange(Enumerable.Range(0, HealthPruning.Batch + 10).Select(_ => Check(world, health, hoursAgo: 30 * 24 + 1, 1, false)));
            session.Db.AddRange(Enumerable.Range(0, 7).Select(_ => Check(world, health, hoursAgo: 30 * 24, 1, false)));
            await session.Db.SaveChangesAsync();
        }
        await using var later = world.AsSystem();

        await later.Services.GetRequiredService<HealthPruning>().RunAsync(default);

        Assert.Equal(7, await later.Db.HealthChecks.CountAsync());
    }

    private static (int HoursAgo, int Latency, bool Failed)[] History(Random random) =>
        [.. Enumerable.Range(0, random.Next(150)).Select(_ => (random.Next(31), random.Next(5_000), random.Next(10) is 0))];

    private static (int?, double) Naive((int HoursAgo, int Latency, bool Failed)[] history)
    {
        var day = history.Where(c => c.HoursAgo <= 24).ToArray();
        var good = day.Where(c => !c.Failed).Select(c => c.Latency).Order().ToArray();
        var rank = (95 * good.Length + 99) / 100; // ⌈0.95 n⌉
        return (good is [] ? null : good[rank - 1], day is [] ? 1 : (double)good.Length / day.Length);
    }

    private static IntegrationHealth Row(HealthWorld world, Owner owner, string plugin) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, PluginKey = plugin, NextCheckAt = world.Time.GetUtcNow(),
    };

    private static HealthCheck Check(HealthWorld world, IntegrationHealth health, int hoursAgo, int latency, bool failed) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = health.OwnerId, OwnerPath = health.OwnerPath, HealthId = health.Id,
        At = world.Time.GetUtcNow() - TimeSpan.FromHours(hoursAgo), State = HealthState.Healthy, LatencyMs = latency, Error = failed ? "failed" : null,
    };
}
