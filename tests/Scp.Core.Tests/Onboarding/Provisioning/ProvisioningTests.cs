using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Approvals;
using Scp.Core.Billing.Plans;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Onboarding.Requirements;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Provisioning;

public sealed class ProvisioningTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_brings_a_merchant_to_life_with_all_that_its_template_says(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);

        var run = await world.StartAsync();
        await world.RunAsync();

        Assert.Equal(Outcome.Live, await Outcome.OfAsync(world, run));
        var stored = await world.StoredAsync(run);
        Assert.Equal((1.0, null, null), (stored.Progress, stored.Error, stored.NextAt));
        Assert.All(stored.Steps, s => Assert.Equal((1, null), (s.Attempt, s.Error)));
        Assert.Equal(1, world.Probes);
        var told = await world.ReadAsync(db => db.AuditEntries.Where(e => e.TargetId == run.MerchantId).Select(e => e.ActorId).Distinct().ToListAsync());
        Assert.Equal([world.Requester], told);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_half_made_is_active_or_can_be_made_so_by_hand(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var run = await world.StartAsync();
        var seen = new List<OwnerStatus?>();

        do seen.Add(await world.ReadAsync(async db => (await db.Merchants.SingleOrDefaultAsync(m => m.Id == run.MerchantId))?.Status));
        while (await world.StepAsync(run) && (await world.StoredAsync(run)).Steps.Count(s => s.Status is RunStatus.Succeeded) < 6);

        Assert.Equal([null, null, .. Enumerable.Repeat<OwnerStatus?>(OwnerStatus.Provisioning, 4)], seen);
        await using var session = world.As(world.Requester, Permissions.MerchantsWrite);
        var merchant = new NodeId(nameof(Merchant), run.MerchantId);
        Assert.IsType<ConflictError>((await session.Services.GetRequiredService<LifecycleService>().ChangeAsync<Merchant>(Transition.Activate, new(merchant), default)).Error);
        await using var mover = world.As(world.Requester, Permissions.MerchantsWrite, world.Hierarchy.Tenants[0]);
        Assert.IsType<ConflictError>((await mover.Services.GetRequiredService<MoveMerchantService>()
            .MoveAsync(new(merchant, new(nameof(Customer), world.Hierarchy.Customers[1].Id)), default)).Error);
        Assert.Null((await world.ReadAsync(db => db.Merchants.SingleAsync(m => m.Id == run.MerchantId))).ActivatedAt);
        Assert.IsType<NotFoundError>((await ResolveAsync(world, merchant)).Error);
        await world.RunAsync();
        Assert.StartsWith("whsec_", (await ResolveAsync(world, merchant)).Value!.Secret.Value, StringComparison.Ordinal);
    }

    private static async Task<Result<ResolvedSecret>> ResolveAsync(ProvisioningWorld world, NodeId merchant)
    {
        await using var machine = TestDatabase.Open(world.Node, caller => caller.Identify(CallerKind.Client, Guid.CreateVersion7(), Grants.Everything));
        machine.Caller.BeginWrite(Permissions.Get(Permissions.CredentialsUse));
        return await machine.Services.GetRequiredService<CredentialResolution>().ResolveAsync(new(merchant, ProvisioningWorld.Webhook, null, null), default);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_provider_that_fails_is_asked_again_later_each_time(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        world.Answer = context => ProvisioningWorld.Answering(context, StatusCodes.Status500InternalServerError);
        var run = await world.StartAsync();

        await world.RunAsync();
        await world.RunAsync();
        var first = await world.StoredAsync(run);
        Assert.Equal((RunStatus.Running, 1), (first.Status, world.Probes));
        Assert.Equal((RunStatus.Pending, 1), (first.Steps[5].Status, first.Steps[5].Attempt));
        Assert.StartsWith("outbound-webhook: ", first.Steps[5].Error, StringComparison.Ordinal);
        Assert.InRange(first.NextAt!.Value - world.Time.GetUtcNow(), TimeSpan.FromSeconds(4.5), TimeSpan.FromSeconds(5.5));

        world.Time.Advance(TimeSpan.FromSeconds(6));
        await world.RunAsync();
        Assert.InRange((await world.StoredAsync(run)).NextAt!.Value - world.Time.GetUtcNow(), TimeSpan.FromSeconds(18), TimeSpan.FromSeconds(22));
        world.Answer = context => ProvisioningWorld.Answering(context, StatusCodes.Status204NoContent);
        Assert.Null((await world.RetryAsync(run)).Error); // At once, and the attempts count anew.
        await world.RunAsync();

        Assert.Equal(Outcome.Live, await Outcome.OfAsync(world, run));
        Assert.Equal((3, 1), (world.Probes, (await world.StoredAsync(run)).Steps[5].Attempt));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_approval_comes_from_somebody_else_and_only_while_it_is_waited_for(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var run = await world.StartAsync(plan: world.Plan with { NeedsApproval = true });
        Assert.IsType<ConflictError>((await world.ApproveAsync(run)).Error);

        await world.RunAsync();
        var waiting = await world.StoredAsync(run);
        Assert.Equal((RunStatus.Waiting, RunStatus.Waiting, null), (waiting.Status, waiting.Steps[6].Status, waiting.NextAt));
        Assert.IsType<OwnRequestError>((await world.ApproveAsync(run, world.Requester)).Error);
        Assert.IsType<ConflictError>((await world.RetryAsync(run)).Error);
        Assert.Null((await world.ApproveAsync(run)).Error);
        Assert.IsType<ConflictError>((await world.ApproveAsync(run)).Error);
        await world.RunAsync();

        Assert.Equal((RunStatus.Succeeded, OwnerStatus.Active), (await Outcome.OfAsync(world, run) is var o ? (o.Run, o.Merchant!.Value) : default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_that_has_something_to_bring_waits_for_it_and_goes_on_by_itself(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var run = await world.StartAsync();
        await world.StepAsync(run);
        await world.StepAsync(run); // Now there is a merchant.
        await using var session = world.AsSystem();
        var proof = session.Db.Add(new Requirement
        {
            Id = Guid.CreateVersion7(), OwnerId = run.MerchantId, OwnerPath = OwnerPath.Child(world.Customer.OwnerPath, run.MerchantId), Key = "passport", Title = "A passport",
            Blocks = [Capabilities.Activation], CreatedAt = world.Time.GetUtcNow(),
        }).Entity;
        await session.Db.SaveChangesAsync();

        await world.RunAsync();
        var waiting = await world.StoredAsync(run);
        Assert.Equal((RunStatus.Waiting, "Waits for passport."), (waiting.Status, waiting.Steps[6].Error));
        for (var i = 0; i < 10; i++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(5));
            await world.RunAsync();
        }
        Assert.Equal(1, (await world.StoredAsync(run)).Steps[6].Attempt);
        proof.SatisfiedAt = world.Time.GetUtcNow();
        await session.Db.SaveChangesAsync();
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.RunAsync();

        Assert.Equal(Outcome.Live, await Outcome.OfAsync(world, run));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_for_which_the_customers_plan_has_no_room_is_not_made(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var there = await world.ReadAsync(db => db.Merchants.CountAsync(m => m.ParentId == world.Customer.Id));
        await using (var session = world.AsSystem())
        {
            var plan = await session.Db.Plans.AsNoTracking().SingleAsync(p => session.Db.Contracts.Any(c => c.OwnerId == world.Customer.Id && c.PlanId == p.Id));
            var limited = session.Db.Add(new Plan
            {
                Id = Guid.CreateVersion7(), OwnerId = plan.OwnerId, OwnerPath = plan.OwnerPath, Code = plan.Code, Number = plan.Number + 1, Name = plan.Name, Currency = plan.Currency,
                Status = PlanStatus.Published, Entitlements = $$"""[{"feature":"merchants","limit":{{there + 1}}}]""",
            }).Entity;
            (await session.Db.Contracts.SingleAsync(c => c.OwnerId == world.Customer.Id)).PlanId = limited.Id;
            await session.Db.SaveChangesAsync();
        }

        var (first, second) = (await world.StartAsync("first"), await world.StartAsync("second"));
        await world.RunAsync();

        Assert.Equal([RunStatus.Succeeded, RunStatus.Compensated], new[] { (await world.StoredAsync(first)).Status, (await world.StoredAsync(second)).Status }.Order());
        Assert.Equal(there + 1, await world.ReadAsync(db => db.Merchants.CountAsync(m => m.ParentId == world.Customer.Id && m.Status == OwnerStatus.Active)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_starts_a_run_is_told_at_once_what_cannot_be(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        ProvisionMerchantInput input = new(new(nameof(Customer), world.Customer.Id), "Harbour", "harbour", "Europe/Zurich", "CHF");

        Assert.IsType<ValidationError>((await world.ChangeAsync(s => s.StartAsync(input with { Slug = "No slug" }, default))).Error);
        Assert.IsType<ValidationError>((await world.ChangeAsync(s => s.StartAsync(input with { Template = "unknown" }, default))).Error);
        Assert.IsType<ConflictError>((await world.ChangeAsync(s => s.StartAsync(input with { Slug = world.Hierarchy.Merchants[0].Slug }, default))).Error);
        Assert.IsType<NotFoundError>((await world.ChangeAsync(s => s.StartAsync(input with { Customer = new(nameof(Customer), world.Hierarchy.Customers[1].Id) }, default))).Error);
        var run = (await world.ChangeAsync(s => s.StartAsync(input, default))).Value!;
        await world.RunAsync();

        Assert.Equal(["validate", "create", "bill", "activate"], (await world.StoredAsync(run)).Steps.Select(s => s.Key));
        Assert.Equal(OwnerStatus.Active, (await Outcome.OfAsync(world, run)).Merchant);
    }
}
