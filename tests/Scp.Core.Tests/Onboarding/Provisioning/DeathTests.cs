using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Tests.Data.Changes;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Provisioning;

public sealed class DeathTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_node_that_dies_at_any_boundary_leaves_a_run_that_another_ends_as_an_undisturbed_one(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var deaths = await DieEverywhereAsync(world, world.Plan with { NeedsApproval = true }, async (run, k) =>
        {
            var outcome = await Outcome.OfAsync(world, run);
            // One charge; the clock has gone on, so that it is of less.
            Assert.InRange(decimal.Parse(outcome.Charges, System.Globalization.CultureInfo.InvariantCulture), 20, 21);
            Assert.Equal((k, Outcome.Live), (k, outcome with { Steps = Outcome.Live.Steps, Charges = Outcome.Live.Charges }));
            Assert.DoesNotContain((await world.StoredAsync(run)).Steps, s => s.Status is not RunStatus.Succeeded);
        });
        Assert.InRange(deaths, 40, 200);
        Assert.Equal(deaths + 1, await world.ReadAsync(db => db.Merchants.CountAsync(m => m.Status == OwnerStatus.Active && m.Slug.StartsWith("shop-"))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task So_does_one_that_dies_while_it_undoes(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        world.Answer = context => ProvisioningWorld.Answering(context, StatusCodes.Status500InternalServerError);
        var deaths = await DieEverywhereAsync(world, world.Plan with { MaxAttempts = 2 }, async (run, k) =>
        {
            var outcome = await Outcome.OfAsync(world, run);
            Assert.Equal((k, RunStatus.Compensated, OwnerStatus.Archived, 0, "", 1, 0, 0, 1, 1), (k, outcome.Run, outcome.Merchant!.Value, outcome.Named, outcome.Charges,
                outcome.Credentials, outcome.UsableCredentials, outcome.SpeakingLayers, outcome.Created, outcome.Ended));
        });
        Assert.InRange(deaths, 50, 250);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nodes_at_once_do_each_step_once(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var runs = new List<ProvisioningRun>();
        for (var i = 0; i < 6; i++) runs.Add(await world.StartAsync($"shop-{i}", customer: world.Hierarchy.Customers[i % 2]));
        ServiceProvider[] nodes = [world.NewNode(), world.NewNode(), world.NewNode()];

        await Task.WhenAll(nodes.Select(node => Task.Run(() => world.RunAsync(node))));
        await world.RunAsync(); // What a lost race left over.

        Assert.Equal(runs.Count, world.Probes);
        foreach (var run in runs)
        {
            Assert.Equal(Outcome.Live, await Outcome.OfAsync(world, run));
            Assert.All((await world.StoredAsync(run)).Steps, s => Assert.Equal(1, s.Attempt));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_whose_provider_is_slow_waits_alone(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var gate = new TaskCompletionSource();
        world.Answer = async context =>
        {
            await gate.Task;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        };
        for (var i = 0; i < 5; i++) await world.StartAsync($"slow-{i}");
        var other = await world.StartAsync("quick", new([], []), world.Hierarchy.Customers[1]);

        var running = world.RunAsync();
        await Eventually.TrueAsync(async () => (await world.StoredAsync(other)).Status is RunStatus.Succeeded);
        Assert.False(running.IsCompleted);
        gate.SetResult();
        await running;
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_step_at_which_every_node_dies_is_given_up(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var run = await world.StartAsync(plan: world.Plan with { MaxAttempts = 2 });
        await using (var session = world.AsSystem())
        {
            var stored = await session.Db.ProvisioningRuns.SingleAsync(r => r.Id == run.Id);
            for (var i = 0; i < 2; i++) stored.Claim(world.Time.GetUtcNow(), StepRunner.Lease);
            await session.Db.SaveChangesAsync();
        }
        await world.RunAsync();
        Assert.Equal(RunStatus.Running, (await world.StoredAsync(run)).Status);

        world.Time.Advance(StepRunner.Lease);
        await world.RunAsync();
        await world.RunAsync();

        Assert.Equal((RunStatus.Compensated, "Check the merchant's data: No attempt came to its end."), (await world.StoredAsync(run) is var r ? (r.Status, r.Error) : default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_step_that_a_dead_node_left_can_be_tried_again_by_hand_once_its_lease_is_over(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var run = await world.StartAsync();
        await using (var session = world.AsSystem())
        {
            (await session.Db.ProvisioningRuns.SingleAsync(r => r.Id == run.Id)).Claim(world.Time.GetUtcNow(), StepRunner.Lease);
            await session.Db.SaveChangesAsync();
        }
        Assert.IsType<ConflictError>((await world.RetryAsync(run)).Error);
        world.Time.Advance(StepRunner.Lease);

        Assert.Null((await world.RetryAsync(run)).Error);
        await world.RunAsync();

        Assert.Equal((RunStatus.Succeeded, 1), (await world.StoredAsync(run) is var r ? (r.Status, r.Steps[0].Attempt) : default));
    }

    // A fresh run for each boundary, until one is not reached any more.
    private static async Task<int> DieEverywhereAsync(ProvisioningWorld world, ProvisioningPlan plan, Func<ProvisioningRun, int, Task> check)
    {
        var death = new NodeDeath();
        var (mortal, heir) = (world.NewNode(death), world.NewNode());
        for (var k = 1; ; k++)
        {
            var run = await world.StartAsync($"shop-{k}", plan);
            death.Set(k);
            await DriveAsync(world, run, mortal, death);
            var died = death.Died;
            world.Time.Advance(StepRunner.Lease);
            await DriveAsync(world, run, heir, null);
            await check(run, k);
            if (!died) return k - 1;
        }
    }

    private static async Task DriveAsync(ProvisioningWorld world, ProvisioningRun run, ServiceProvider node, NodeDeath? death)
    {
        for (var i = 0; i < 4 && death is not { Died: true }; i++)
        {
            try
            {
                await world.RunAsync(node);
            }
            catch (NodeDiedException)
            {
                return;
            }
            if (await world.StoredAsync(run) is { FinishedAt: null } stored)
                if (stored.Status is RunStatus.Waiting && stored.NextAt is null) await world.ApproveAsync(run);
                else world.Time.Advance(TimeSpan.FromSeconds(30)); // Past the pause after a failure.
        }
    }
}
