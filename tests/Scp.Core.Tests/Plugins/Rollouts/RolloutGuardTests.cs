using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Data.Changes;
using Scp.Core.Plugins.Rollouts;
using Scp.Core.Tests.Plugins.Publishing;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.Publishing.PublisherSteps;

namespace Scp.Core.Tests.Plugins.Rollouts;

public sealed class RolloutGuardTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Stages_advance_when_they_had_their_time_and_a_hold_starts_it_anew(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        await world.PublishAsync(Draft("4.3.0") with { Staged = true });
        var rollout = await world.RollOutAsync("4.3.0", [10, 50, 100], minutes: 60);

        Assert.Equal(10, await PercentAsync(world, minutes: 59));
        Assert.Equal(50, await PercentAsync(world, minutes: 1));
        await world.ChangeAsync(s => s.HoldAsync(new(IdOf(rollout), "Weekend"), default));
        Assert.Equal(50, await PercentAsync(world, minutes: 600));
        await world.ChangeAsync(s => s.ResumeAsync(new(IdOf(rollout)), default));
        Assert.Equal(50, await PercentAsync(world, minutes: 59));
        Assert.Equal(100, await PercentAsync(world, minutes: 1));
        await PercentAsync(world, minutes: 60);
        Assert.Equal(RolloutStatus.Completed, (await StoredAsync(world)).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_rollout_is_held_when_the_new_version_does_worse_and_not_when_both_do_badly(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 60);
        await world.PublishAsync(Draft("4.3.0") with { Staged = true });
        var rollout = await world.RollOutAsync("4.3.0", [50, 100], minutes: 60);
        var now = world.Time.GetUtcNow();

        foreach (var harmless in new Func<Guid, bool>[] { id => !rollout.TakesIn(id, now), _ => true })
        {
            world.Health = [.. family.Merchants.Select(m => new PointHealth(m.Id, harmless(m.Id)))];
            await world.Guard.TickAsync(default);
            Assert.Equal(RolloutStatus.Running, (await StoredAsync(world)).Status);
        }

        world.Health = [.. family.Merchants.Select(m => new PointHealth(m.Id, rollout.TakesIn(m.Id, now)))];
        await world.Guard.TickAsync(default);
        await world.Guard.TickAsync(default);

        var held = await StoredAsync(world);
        var reached = family.Merchants.Count(m => rollout.TakesIn(m.Id, now));
        Assert.Equal((RolloutStatus.Held, $"{reached} of {reached} integrations on 4.3.0 are impaired, of the others 0 of {60 - reached}."), (held.Status, held.HeldBecause));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Killed_before_any_statement_the_next_tick_ends_where_an_unharmed_one_would(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        await world.PublishAsync(Draft("4.3.0") with { Staged = true });
        await world.RollOutAsync("4.3.0", [10, 100], minutes: 60);
        world.Time.Advance(TimeSpan.FromHours(1));
        var kills = 0;

        for (var step = 1; (await StoredAsync(world)).Steps[1].StartedAt is null; step++)
        {
            world.Feed.Heard(AnnouncedChange.Missed);
            using var killed = new CancellationTokenSource();
            world.Statements.Count = 0;
            world.Statements.BeforeEach = count => { if (count == step) killed.Cancel(); };
            try
            {
                await world.Guard.TickAsync(killed.Token);
            }
            catch (OperationCanceledException)
            {
                kills++;
                Assert.Equal(RolloutStatus.Running, (await StoredAsync(world)).Status);
            }
            finally
            {
                world.Statements.BeforeEach = null;
            }
        }
        await world.Guard.TickAsync(default);

        var rollout = await StoredAsync(world);
        Assert.InRange(kills, 3, 50);
        Assert.Equal((RolloutStatus.Running, 100), (rollout.Status, rollout.PercentAt(world.Time.GetUtcNow())));
        await using var session = world.AsSystem();
        Assert.Equal(1, await session.Db.AuditEntries.CountAsync(e => e.Action == "rollout.advance"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nodes_that_tick_at_once_advance_it_by_one_stage(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        await world.PublishAsync(Draft("4.3.0") with { Staged = true });
        await world.RollOutAsync("4.3.0", [10, 20, 30, 100], minutes: 60);
        world.Time.Advance(TimeSpan.FromHours(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Guard.TickAsync(default))));

        Assert.Equal(20, (await StoredAsync(world)).PercentAt(world.Time.GetUtcNow()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_subscriber_hears_of_each_step_of_its_rollout(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        await world.PublishAsync(Draft("4.3.0") with { Staged = true });
        var rollout = await world.RollOutAsync("4.3.0", [10, 100], minutes: 60);
        await using var heard = world.Feed.Subscribe(OwnerPath.Platform, typeof(PluginRollout), null, default).GetAsyncEnumerator();

        await world.ChangeAsync(s => s.HoldAsync(new(IdOf(rollout), "Weekend"), default));
        Assert.True(await heard.MoveNextAsync());
        await world.ChangeAsync(s => s.ResumeAsync(new(IdOf(rollout)), default));
        Assert.True(await heard.MoveNextAsync());

        Assert.Equal(new AnnouncedChange(typeof(PluginRollout), OwnerPath.Platform, null), heard.Current);
    }

    private static async Task<int> PercentAsync(PluginWorld world, int minutes)
    {
        world.Time.Advance(TimeSpan.FromMinutes(minutes));
        await world.Guard.TickAsync(default);
        return (await StoredAsync(world)).PercentAt(world.Time.GetUtcNow());
    }

    private static async Task<PluginRollout> StoredAsync(PluginWorld world)
    {
        await using var session = world.AsSystem();
        return await session.Db.PluginRollouts.AsNoTracking().SingleAsync();
    }
}
