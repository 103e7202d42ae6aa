using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins.Publishing;
using Scp.Core.Plugins.Rollouts;
using Scp.Core.Tests.Data.Changes;
using Scp.Core.Tests.Plugins.Publishing;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.Publishing.PublisherSteps;

namespace Scp.Core.Tests.Plugins.Rollouts;

public sealed class RolloutTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_staged_version_reaches_more_owners_with_each_stage_and_none_leaves(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 300);
        await world.PublishAsync(Draft("4.3.0") with { Staged = true });
        Assert.Empty(await UpdatedAsync(world, family));

        var rollout = await world.RollOutAsync("4.3.0", [10, 50, 100]);
        var first = await UpdatedAsync(world, family);
        Assert.InRange(first.Count, 10, 60);
        Assert.All(first, id => Assert.True(rollout.TakesIn(id, world.Time.GetUtcNow())));

        rollout = (await world.ChangeAsync(s => s.AdvanceAsync(new(IdOf(rollout), rollout.Etag), default))).Value!;
        var second = await UpdatedAsync(world, family);
        Assert.True(first.IsProperSubsetOf(second));
        Assert.InRange(second.Count, 110, 190);

        await world.ChangeAsync(s => s.AdvanceAsync(new(IdOf(rollout), rollout.Etag), default));
        Assert.Equal(300, (await UpdatedAsync(world, family)).Count);
        var done = (await world.ChangeAsync(s => s.AdvanceAsync(new(IdOf(rollout)), default))).Value!;
        Assert.Equal((RolloutStatus.Completed, "4.2.0", 300), (done.Status, done.From, (await UpdatedAsync(world, family)).Count));
        Assert.All(done.Steps, s => Assert.True(s.FinishedAt >= s.StartedAt));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Owners_on_the_same_side_of_a_rollout_share_the_bytes_of_what_they_inherit(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 100);
        await world.PublishAsync(RenamedDraft("5.0.0") with { Staged = true });
        await world.RollOutAsync("5.0.0", [50, 100]);
        await using var session = world.AsSystem();
        await session.OverrideAsync(family.Tenant, "captureDelayHours", 2);

        var plugins = (await session.LoadAsync([.. family.Merchants])).Select(all => all.Single(p => p.Definition.Key == PluginSession.Cards)).ToList();

        foreach (var side in plugins.GroupBy(p => p.Version.Number)) Assert.Single(side.Select(p => p.Settings.Utf8).Distinct());
        Assert.Equal(["4.2.0", "5.0.0"], plugins.Select(p => p.Version.Number).Distinct().Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_rollout_refuses_what_does_not_fit_its_state(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        await world.PublishAsync(Draft("4.3.0") with { Staged = true });
        await using var publisher = world.AsPublisher();
        var service = publisher.Get<PluginRolloutService>();
        foreach (var stages in new int[][] { [], [0, 100], [10, 10, 100], [10, 90], [10, 100, 101] })
            Assert.IsType<ValidationError>((await service.StartAsync(new(PluginSession.Cards, "4.3.0", stages), default)).Error);
        Assert.IsType<ConflictError>((await service.StartAsync(new(PluginSession.Cards, "4.2.0", [100]), default)).Error);
        var rollout = await world.RollOutAsync("4.3.0", [10, 100]);
        var stale = rollout.Etag;

        Assert.IsType<ConflictError>((await service.StartAsync(new(PluginSession.Cards, "4.3.0", [100]), default)).Error);
        Assert.IsType<ConflictError>((await publisher.Get<PluginCatalogService>().WithdrawAsync(new(PluginSession.Cards, "4.3.0", "No"), default)).Error);
        Assert.IsType<ConflictError>((await world.ChangeAsync(s => s.ResumeAsync(new(IdOf(rollout)), default))).Error);
        var held = (await world.ChangeAsync(s => s.HoldAsync(new(IdOf(rollout), "Complaints", stale), default))).Value!;
        Assert.Equal((RolloutStatus.Held, "Complaints"), (held.Status, held.HeldBecause));
        Assert.Equal(new StaleError(held.Etag), (await world.ChangeAsync(s => s.ResumeAsync(new(IdOf(rollout), stale), default))).Error);
        Assert.IsType<ConflictError>((await world.ChangeAsync(s => s.AdvanceAsync(new(IdOf(rollout)), default))).Error);
        Assert.Null((await world.ChangeAsync(s => s.ResumeAsync(new(IdOf(rollout)), default))).Error);
        Assert.Null((await world.ChangeAsync(s => s.RollBackAsync(new(IdOf(rollout), "Enough"), default))).Error);
        Assert.IsType<ConflictError>((await world.ChangeAsync(s => s.RollBackAsync(new(IdOf(rollout), "Twice"), default))).Error);
        Assert.Equal(["rollout.start", "rollout.hold", "rollout.resume", "rollout.roll-back"], await publisher.Db.AuditEntries
            .Where(e => e.TargetType == "PluginRollout").OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Action).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Past_times_see_the_share_of_that_time(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        await world.PublishAsync(Draft("4.3.0") with { Staged = true });
        var start = world.Time.GetUtcNow();
        var rollout = await world.RollOutAsync("4.3.0", [10, 100]);
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.ChangeAsync(s => s.AdvanceAsync(new(IdOf(rollout)), default));
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.ChangeAsync(s => s.RollBackAsync(new(IdOf(rollout), "Enough"), default));

        await using var session = world.AsSystem();
        var stored = await session.Db.PluginRollouts.AsNoTracking().SingleAsync();

        Assert.Equal([0, 10, 10, 100, 100, 0], new[] { -1, 0, 59, 60, 119, 120 }.Select(m => stored.PercentAt(start.AddMinutes(m))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Progress_counts_enabled_owners_with_a_fixed_number_of_statements(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 200);
        var other = await world.SeedFamilyAsync();
        await using var session = world.AsSystem();
        await session.ConfigureAsync(family.Customer, null, enabled: true);
        await session.Get<PluginPinService>().PinAsync(new(PluginSession.IdOf(family.Merchant), PluginSession.Cards, "4.2.0"), default);
        await world.PublishAsync(Draft("4.3.0") with { Staged = true });
        var rollout = await world.RollOutAsync("4.3.0", [50, 100]);
        RolloutCounts counts = new(0, 0);
        // What the database tells of the start comes a moment after it, and drops the catalogue that was kept.
        await Eventually.TrueAsync(async () =>
        {
            await using var request = world.AsSystem();
            world.Statements.Count = 0;
            counts = Assert.Single(await request.Get<RolloutProgress>().CountAsync([rollout], default));
            return world.Statements.Count is 2;
        });
        var reached = family.Merchants.Skip(1).Cast<Owner>().Append(family.Customer).Count(o => rollout.TakesIn(o.Id, world.Time.GetUtcNow()));
        Assert.Equal(new RolloutCounts(reached, 200 - reached), counts);
        await using var stranger = world.As(other.Tenant);
        Assert.Equal(new RolloutCounts(0, 0), Assert.Single(await stranger.Get<RolloutProgress>().CountAsync([rollout], default)));
    }

    private static async Task<HashSet<Guid>> UpdatedAsync(PluginWorld world, Family family)
    {
        await using var session = world.AsSystem();
        var loaded = await session.LoadAsync([.. family.Merchants]);
        return [.. loaded.Select(all => all.Single(p => p.Definition.Key == PluginSession.Cards)).Where(p => p.Version.Number == "4.3.0").Select(p => p.OwnerId)];
    }
}
