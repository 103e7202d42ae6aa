using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access;
using Scp.Core.Approvals;
using Scp.Core.Callers;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Provisioning;

/// <summary>A run is done in the name of whoever asked for it, and only as long as they may.</summary>
public sealed class RequesterTests
{
    private const string Withdrawn = "Whoever asked for the run may not do so any more.";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_requester_who_may_no_longer_ask_has_the_run_undone_at_its_next_step(DatabaseKind kind)
    {
        foreach (var loseAsync in new Func<ScpDbContext, Guid, Task>[]
        {
            async (db, id) => (await db.Users.SingleAsync(u => u.Id == id)).Status = UserStatus.Suspended,
            async (db, id) => db.Remove(await db.RoleAssignments.SingleAsync(a => a.UserId == id)),
            async (db, _) => (await db.Roles.SingleAsync(r => r.Key == "opener")).Permissions = [Permissions.ProvisioningRead],
        })
        {
            await using var world = await ProvisioningWorld.CreateAsync(kind);
            var run = await world.StartAsync();
            for (var i = 0; i < 5; i++) Assert.True(await world.StepAsync(run));

            await world.ArrangeAsync(db => loseAsync(db, world.Requester));
            await world.RunAsync();

            var stored = await world.StoredAsync(run);
            Assert.Equal((RunStatus.Compensated, $"Verify the integrations: {Withdrawn}"), (stored.Status, stored.Error));
            Assert.Equal((1, RunStatus.Cancelled), (stored.Steps[5].Attempt, stored.Steps[6].Status)); // At once, and not again.
            Assert.Equal(["undo-bill", "undo-credentials", "undo-plugins", "undo-create"], stored.Steps.Where(s => s.Compensates is not null).Select(s => s.Key));
            Assert.Equal((OwnerStatus.Archived, "", 0, 0), await Outcome.OfAsync(world, run) is var o ? (o.Merchant!.Value, o.Charges, o.UsableCredentials, world.Probes) : default);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_approval_does_not_stand_in_for_the_requester(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var run = await world.StartAsync(plan: world.Plan with { NeedsApproval = true });
        await world.RunAsync();

        await world.ArrangeAsync(async db => (await db.Users.SingleAsync(u => u.Id == world.Requester)).Status = UserStatus.Suspended);
        Assert.Null((await world.ApproveAsync(run)).Error);
        await world.RunAsync();

        Assert.Equal((RunStatus.Compensated, $"Approve the merchant: {Withdrawn}"), await world.StoredAsync(run) is var s ? (s.Status, s.Error) : default);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_that_a_client_asked_for_is_approved_by_none_of_its_makers_and_told_as_the_clients(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var (maker, plan) = (Guid.CreateVersion7(), world.Plan with { NeedsApproval = true });
        var client = await ClientAsync(world, maker);
        var run = await StartAsync(world, client, plan);
        Assert.Equal((null, client.Id, Permissions.ProvisioningWrite), (run.RequestedById, run.RequestedByClientId!.Value, run.Permission));

        await world.RunAsync();
        Assert.IsType<OwnRequestError>((await world.ApproveAsync(run, maker)).Error);
        await using (var machine = AsClient(world, client, Permissions.ProvisioningApprove))
            await Assert.ThrowsAsync<AccessDeniedException>(() => machine.Services.GetRequiredService<ProvisioningService>().ApproveAsync(new(ProvisioningWorld.IdOf(run), "approve"), default));
        Assert.Null((await world.ApproveAsync(run)).Error);
        await world.RunAsync();

        Assert.Equal(OwnerStatus.Active, (await Outcome.OfAsync(world, run)).Merchant);
        var told = await world.ReadAsync(db => db.AuditEntries.Where(e => e.TargetId == run.MerchantId).Select(e => new { e.ActorId, e.ClientId }).Distinct().ToListAsync());
        Assert.Equal((null, client.Id), (Assert.Single(told).ActorId, told[0].ClientId!.Value));

        var own = await StartAsync(world, client, plan with { AllowsOwnApproval = true }, "own");
        await world.RunAsync();
        Assert.Null((await world.ApproveAsync(own, maker)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_client_that_was_revoked_has_its_run_undone(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var client = await ClientAsync(world, Guid.CreateVersion7());
        var run = await StartAsync(world, client, world.Plan);
        Assert.True(await world.StepAsync(run));

        await world.ArrangeAsync(async db => (await db.ApiClients.SingleAsync(c => c.Id == client.Id)).Revoked = true);
        await world.RunAsync();

        Assert.Equal((RunStatus.Compensated, $"Create the merchant: {Withdrawn}"), await world.StoredAsync(run) is var s ? (s.Status, s.Error) : default);
    }

    /// <summary>It stands at the tenant, where nobody who is at the customer alone sees it.</summary>
    private static async Task<ApiClient> ClientAsync(ProvisioningWorld world, Guid maker)
    {
        var (tenant, id) = (world.Hierarchy.Tenants[0], Guid.CreateVersion7());
        var client = new ApiClient
        {
            Id = id, OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, ClientId = $"m-{id:N}", Name = "ERP", CreatedAt = DateTimeOffset.UnixEpoch, Makers = [maker],
        };
        await world.ArrangeAsync(async db => db.AddRange(client, new RoleAssignment
        {
            Id = Guid.CreateVersion7(), RoleId = await db.Roles.Where(r => r.Key == "opener").Select(r => r.Id).SingleAsync(), OwnerId = tenant.Id,
            OwnerPath = tenant.OwnerPath, ClientId = id, GrantedAt = DateTimeOffset.UnixEpoch,
        }));
        return client;
    }

    private static Session AsClient(ProvisioningWorld world, ApiClient client, string permission = Permissions.ProvisioningWrite)
    {
        var session = TestDatabase.Open(world.Node, caller => caller.Identify(CallerKind.Client, client.Id, Grants.Of([(client.OwnerPath, permission)])));
        session.Caller.BeginWrite(Permissions.Get(permission));
        return session;
    }

    private static async Task<ProvisioningRun> StartAsync(ProvisioningWorld world, ApiClient client, ProvisioningPlan plan, string slug = "harbour")
    {
        await using var session = AsClient(world, client);
        var run = session.Services.GetRequiredService<ProvisioningService>().Add(world.Customer, "test", plan, new("Harbour", slug, "Europe/Zurich", "CHF"));
        await session.Db.SaveChangesAsync();
        return run;
    }
}
