using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Contracts;

public sealed class ContractTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_contract_starts_with_a_trial_and_makes_the_account_on_first_use(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var plan = await world.SellAsync("pro", 49, trialDays: 14);
        await using var session = world.As(world.Tenant, Permissions.BillingWrite);

        var started = (await session.The<ContractStart>().StartAsync(new(world.Customer.NodeId(), plan.NodeId(), TaxRate: 0.081m, PaymentDays: 30), default)).Value!;

        var read = await world.ReadAsync(started);
        var (now, ends) = (world.Time.GetUtcNow(), world.Time.GetUtcNow().AddDays(14));
        Assert.Equal((ContractStatus.Trialing, now, ends, ends, ends), (read.Status, read.CurrentPeriodStart, read.TrialEndsAt!.Value, read.CurrentPeriodEnd, read.BilledThrough));
        var account = await world.SeeAsync(db => db.BillingAccounts.SingleAsync());
        Assert.Equal((world.Customer.Id, "CHF", 0.081m, 30), (account.OwnerId, account.Currency, account.TaxRate, account.PaymentDays));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_has_one_contract_at_a_time_and_one_account_for_all(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var plan = await world.SellAsync("pro", 49);
        var first = await world.StartAsync(plan);
        Assert.IsType<ConflictError>((await world.TryStartAsync(plan)).Error);

        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null((await world.CancelAsync(first, ChangeTiming.Immediate)).Error);
        Assert.IsType<ConflictError>((await world.TryStartAsync(plan, at: world.Time.GetUtcNow().AddHours(-1))).Error);
        var second = await world.StartAsync(plan);

        Assert.Equal((first.AccountId, ContractStatus.Active), (second.AccountId, second.Status));
        Assert.Equal(1, await world.SeeAsync(db => db.BillingAccounts.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_comes_onto_what_is_not_on_offer(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var draft = await world.DraftAsync("draft");
        var foreign = await world.PublishAsync(await world.DraftAsync("foreign", tenant: world.Hierarchy.Tenants[1]));
        var retired = await world.SellAsync("old");
        await using (var session = world.As(world.Tenant, Permissions.PlansWrite)) await session.The<PlanService>().RetireAsync(new(retired.NodeId()), default);

        Assert.IsType<NotFoundError>((await world.TryStartAsync(foreign)).Error);
        Assert.IsType<ConflictError>((await world.TryStartAsync(retired)).Error);
        Assert.IsType<NotFoundError>((await world.TryStartAsync(draft)).Error);
        await using var reader = world.As(world.Tenant, Permissions.BillingWrite, Permissions.PlansRead);
        Assert.IsType<ConflictError>((await reader.The<ContractStart>().StartAsync(new(world.Customer.NodeId(), draft.NodeId()), default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_that_start_at_once_one_is_refused(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var plan = await world.SellAsync("pro", 49);

        var both = await Task.WhenAll(world.TryStartAsync(plan), world.TryStartAsync(plan));

        Assert.Single(both, r => r.Error is ConflictError);
        Assert.Equal((1, 1), (await world.SeeAsync(db => db.Contracts.CountAsync()), await world.SeeAsync(db => db.BillingAccounts.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_at_the_periods_end_costs_nothing_now_and_may_be_taken_back(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var (small, large) = (await world.SellAsync("small", 10), await world.SellAsync("large", 100, interval: BillingInterval.Year));
        var contract = await world.StartAsync(small);
        await world.RunAsync(contract);

        var pending = (await world.ChangePlanAsync(contract, large, ChangeTiming.PeriodEnd)).Value!;
        Assert.Equal((small.Id, large.Id, pending.CurrentPeriodEnd), (pending.PlanId, pending.PendingPlanId, pending.PendingAt));
        Assert.Null((await world.ChangePlanAsync(contract, small, ChangeTiming.PeriodEnd)).Value!.PendingPlanId);
        Assert.IsType<ConflictError>((await world.ChangePlanAsync(contract, small, ChangeTiming.PeriodEnd)).Error);
        Assert.IsType<ConflictError>((await world.ChangePlanAsync(contract, large)).Error); // Of another interval.
        await world.ChangePlanAsync(contract, large, ChangeTiming.PeriodEnd);
        world.Time.Advance(TimeSpan.FromDays(31));

        var turn = Assert.Single(await world.RunAsync(contract));

        Assert.Equal((small.Id, large.Id), (turn.Ended!.Plan.Id, turn.Ahead!.Plan.Id));
        Assert.Empty(await world.PendingAsync(contract));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_that_is_to_end_may_be_resumed_until_it_ends(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var (small, large) = (await world.SellAsync("small", 10), await world.SellAsync("large", 100));
        var contract = await world.StartAsync(small);
        await world.RunAsync(contract);
        Task<Result<Contract>> ResumeAsync() => world.ChangeAsync(s => s.The<ContractService>().ResumeAsync(new(contract.NodeId()), default));

        Assert.True((await world.CancelAsync(contract, ChangeTiming.PeriodEnd)).Value!.CancelAtPeriodEnd);
        Assert.IsType<ConflictError>((await world.ChangePlanAsync(contract, large, ChangeTiming.PeriodEnd)).Error);
        Assert.False((await ResumeAsync()).Value!.CancelAtPeriodEnd);
        Assert.IsType<ConflictError>((await ResumeAsync()).Error);
        await world.CancelAsync(contract, ChangeTiming.PeriodEnd);
        world.Time.Advance(TimeSpan.FromDays(31));
        Assert.IsType<ConflictError>((await ResumeAsync()).Error); // The run has to close the period first.
        await world.RunAsync(contract);

        Assert.Equal(ContractStatus.Cancelled, (await world.ReadAsync(contract)).Status);
        Assert.IsType<ConflictError>((await ResumeAsync()).Error);
        Assert.Empty(await world.PendingAsync(contract));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_that_saw_another_state_is_refused(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var (small, large) = (await world.SellAsync("small", 10), await world.SellAsync("large", 100));
        var contract = await world.StartAsync(small);
        await world.RunAsync(contract);
        await using var session = world.As(world.Tenant, Permissions.BillingWrite);

        Assert.IsType<StaleError>((await session.The<PlanChanges>().ChangeAsync(new(contract.NodeId(), large.NodeId(), ChangeTiming.Immediate, contract.Etag), default)).Error);
        var both = await Task.WhenAll(world.ChangePlanAsync(contract, large), world.ChangePlanAsync(contract, large));

        Assert.Single(both, r => r.Error is not null);
        Assert.Single(await world.PendingAsync(contract), c => c.Amount < 0);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Subscribers_of_a_version_are_moved_together_when_their_periods_end(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var (old, next, other) = (await world.SellAsync("old", 10), await world.SellAsync("next", 12), await world.SellAsync("other", 5));
        var (stays, moves) = (await world.StartAsync(old), await world.StartAsync(old, world.Hierarchy.Customers[1]));
        await world.ChangePlanAsync(stays, other, ChangeTiming.PeriodEnd);
        async Task<Result<MovedSubscribers>> MoveAsync(Plan to)
        {
            await using var session = world.As(world.Tenant, Permissions.BillingWrite);
            return await session.The<SubscriberMoves>().MoveAsync(new(old.NodeId(), to.NodeId()), default);
        }

        Assert.Equal(new MovedSubscribers(1, 0), (await MoveAsync(next)).Value);
        Assert.Equal(new MovedSubscribers(0, 0), (await MoveAsync(next)).Value);
        Assert.IsType<ConflictError>((await MoveAsync(old)).Error);

        Assert.Equal((other.Id, next.Id), ((await world.ReadAsync(stays)).PendingPlanId, (await world.ReadAsync(moves)).PendingPlanId));
        await using var customer = world.As(world.Customer, Permissions.BillingWrite);
        Assert.IsType<NotFoundError>((await customer.The<SubscriberMoves>().MoveAsync(new(old.NodeId(), next.NodeId()), default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_whoever_may_bill_there_changes_a_contract(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var plan = await world.SellAsync("pro", 49);
        var contract = await world.StartAsync(plan);
        await using var reader = world.As(world.Customer, Permissions.BillingRead);
        await using var foreign = world.As(world.Hierarchy.Tenants[1], Permissions.BillingWrite);
        await using var merchant = world.As(world.Hierarchy.Merchants[0], Permissions.BillingWrite);

        await Assert.ThrowsAsync<AccessDeniedException>(() => reader.The<PlanChangePreview>().OfAsync(new(contract.NodeId(), plan.NodeId()), default));
        Assert.Null(await foreign.The<PlanChangePreview>().OfAsync(new(contract.NodeId(), plan.NodeId()), default));
        foreach (var session in new[] { foreign, merchant })
        {
            Assert.IsType<NotFoundError>((await session.The<ContractService>().PauseAsync(new(contract.NodeId()), default)).Error);
            Assert.IsType<NotFoundError>((await session.The<ContractStart>().StartAsync(new(world.Customer.NodeId(), plan.NodeId()), default)).Error);
            Assert.Empty(await session.Db.Contracts.ToListAsync());
        }
    }

    [Fact]
    public async Task A_tax_rate_is_a_share_and_the_terms_are_days()
    {
        await using var world = await BillingWorld.CreateAsync(DatabaseKind.Sqlite);
        var contract = await world.StartAsync(await world.SellAsync("pro", 49));
        await using var session = world.As(world.Tenant, Permissions.BillingWrite);
        var id = new NodeId(nameof(BillingAccount), contract.AccountId);

        Assert.Equal(["taxRate", "paymentDays"], (await session.The<BillingAccountService>().UpdateAsync(new(id, 8.1m, -1), default)).Faults());
        var changed = (await session.The<BillingAccountService>().UpdateAsync(new(id, 0.077m), default)).Value!;

        Assert.Equal((0.077m, 14), (changed.TaxRate, changed.PaymentDays));
    }
}
