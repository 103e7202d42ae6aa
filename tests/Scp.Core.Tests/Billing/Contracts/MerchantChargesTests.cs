using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing;
using Scp.Core.Billing.Contracts;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data.Saving;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;
using static Scp.Core.Tests.Billing.Contracts.PaidMerchants;

namespace Scp.Core.Tests.Billing.Contracts;

/// <summary>A merchant costs 1 a day of March, whatever way it comes to be active.</summary>
public sealed class MerchantChargesTests
{
    private static readonly DateTimeOffset start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset end = start.AddMonths(1);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whatever_makes_a_merchant_active_it_pays_for_the_rest_of_a_month_that_was_billed(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var own = world.Hierarchy.Merchants[0];
        await ChangeAsync(world, own, Transition.Suspend);
        var draft = await CreateAsync(world, "draft", draft: true);
        var contract = await BilledAsync(world);
        world.Time.Advance(TimeSpan.FromDays(10));

        await ChangeAsync(world, own, Transition.Reactivate);
        await ChangeAsync(world, draft, Transition.Activate);
        var made = await CreateAsync(world, "made");
        var moved = world.Hierarchy.Merchants[2];
        await MoveAsync(world, moved);

        var charges = await world.PendingAsync(contract);
        Assert.Equal(new[] { own.Id, draft.Id, made.Id, moved.Id }.Order(), charges.Select(c => c.BeneficiaryId!.Value).Order());
        Assert.All(charges, c => Assert.Equal((21m, start.AddDays(10), end, world.Customer.Id, true), (c.Amount, c.PeriodStart, c.PeriodEnd, c.OwnerId, c.Proration)));
        Assert.Contains("Shop: draft, part of the period", charges.Select(c => c.Description));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_charged_for_the_month_already_is_not_again_until_that_was_given_back(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var own = world.Hierarchy.Merchants[0];
        var contract = await BilledAsync(world);
        world.Time.Advance(TimeSpan.FromDays(10));

        var late = await CreateAsync(world, "late");
        foreach (var merchant in new[] { own, late, own, late })
        {
            await ChangeAsync(world, merchant, Transition.Suspend);
            await ChangeAsync(world, merchant, Transition.Reactivate);
        }
        Assert.Equal([21m], (await world.PendingAsync(contract)).Select(c => c.Amount));

        await ChangeAsync(world, own, Transition.Suspend);
        await world.ChangeAsync(s => s.The<ContractService>().PauseAsync(new(contract.NodeId()), default));
        world.Time.Advance(TimeSpan.FromDays(10));
        await world.ChangeAsync(s => s.The<ContractService>().ResumeAsync(new(contract.NodeId()), default));
        world.Time.Advance(TimeSpan.FromDays(1));
        await ChangeAsync(world, own, Transition.Reactivate);

        Assert.Equal([-21m, -21m, -21m, 10m, 11m, 11m, 21m], (await world.PendingAsync(contract)).Select(c => c.Amount).Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_sees_no_more_than_the_merchant_has_its_customer_charged_all_the_same(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var own = world.Hierarchy.Merchants[0];
        await ChangeAsync(world, own, Transition.Suspend);
        var contract = await BilledAsync(world);

        await using (var session = world.As(own, Permissions.MerchantsWrite, Permissions.BillingRead))
        {
            Assert.Null((await session.The<LifecycleService>().ChangeAsync<Merchant>(Transition.Reactivate, new(own.NodeId()), default)).Error);
            Assert.Equal(OwnerScope.Of(own.OwnerPath), session.Db.Scope);
            Assert.Empty(await session.Db.PendingCharges.ToListAsync());
            Assert.Empty(session.Db.ChangeTracker.Entries<PendingCharge>());
            Assert.Null(await session.Db.Customers.FindAsync(world.Customer.Id));
        }

        var charge = Assert.Single(await world.PendingAsync(contract));
        Assert.Equal((31m, world.Customer.OwnerPath), (charge.Amount, charge.OwnerPath));
        Assert.Equal(1, await world.SeeAsync(db => db.AuditEntries.CountAsync(e => e.TargetId == charge.Id && e.OwnerPath == world.Customer.OwnerPath)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_charged_for_a_month_that_the_run_bills_or_that_is_free(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var plan = await SellAsync(world);
        await CreateAsync(world, "without-a-contract");
        var contract = await world.StartAsync(plan);
        await CreateAsync(world, "before-the-run");
        await world.RunAsync(contract);
        await world.ChangeAsync(s => s.The<ContractService>().PauseAsync(new(contract.NodeId()), default));
        var paused = (await world.PendingAsync(contract)).Count;
        await CreateAsync(world, "in-the-pause");
        await world.ChangeAsync(s => s.The<ContractService>().ResumeAsync(new(contract.NodeId()), default));
        var resumed = (await world.PendingAsync(contract)).Count;
        world.Time.SetUtcNow(end);
        await CreateAsync(world, "after-the-month");
        Assert.Equal(resumed, (await world.PendingAsync(contract)).Count);
        await world.RunAsync(contract);
        Assert.Null((await world.CancelAsync(contract, ChangeTiming.Immediate)).Error);
        var ended = (await world.PendingAsync(contract)).Count;
        await CreateAsync(world, "after-all");

        Assert.Equal((4, 4 + 5, 4 + 5 + 6), (paused, resumed, ended));
        Assert.Equal(ended, (await world.PendingAsync(contract)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_take_as_many_statements_as_one_and_a_save_without_any_reads_nothing(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var made = new List<Merchant>();
        for (var i = 0; i < 12; i++) made.Add(await CreateAsync(world, $"m-{i}", draft: true));
        var contract = await BilledAsync(world);

        var one = await ReadsAsync(world, made[..1], m => m.Status = OwnerStatus.Active);
        var eleven = await ReadsAsync(world, made[1..], m => m.Status = OwnerStatus.Active);
        var none = await ReadsAsync(world, made, m => m.Name = "Other");

        Assert.Equal((3, 3, 0), (one, eleven, none));
        Assert.Equal(12, (await world.PendingAsync(contract)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_save_that_is_refused_charges_nothing_and_leaves_no_transaction(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var own = world.Hierarchy.Merchants[0];
        await ChangeAsync(world, own, Transition.Suspend);
        var contract = await BilledAsync(world);
        await using var session = world.AsSystem();
        (await session.Db.Merchants.SingleAsync(m => m.Id == own.Id)).Status = OwnerStatus.Active;
        await ChangeAsync(world, own, Transition.Reactivate);

        Assert.IsType<StaleError>(await session.Db.SaveAsync(default));
        Assert.Null(session.Db.Database.CurrentTransaction);
        session.Db.Add(new Merchant
        {
            Id = Guid.CreateVersion7(), ParentId = world.Customer.Id, TenantId = world.Tenant.Id, OwnerPath = "/nobody/knows/this/", Name = "x", Slug = "x", Status = OwnerStatus.Active,
            CreatedAt = start, TimeZone = "UTC", Currency = "CHF",
        });
        await Assert.ThrowsAnyAsync<Exception>(() => session.Db.SaveAsync(default));
        Assert.Null(session.Db.Database.CurrentTransaction);

        Assert.Single(await world.PendingAsync(contract));
        Assert.Equal(3, await world.SeeAsync(db => db.Merchants.CountAsync(m => m.ParentId == world.Customer.Id || m.Slug == "merchant-0-1-0")));
    }

    /// <summary>On PostgreSQL alone: SQLite has one writer, from the beginning of its transaction.</summary>
    [Fact]
    public async Task What_goes_live_while_the_customer_is_billed_waits_and_is_charged()
    {
        await using var world = await BillingWorld.CreateAsync(DatabaseKind.Postgres);
        var own = world.Hierarchy.Merchants[0];
        await ChangeAsync(world, own, Transition.Suspend);
        var contract = await world.StartAsync(await SellAsync(world));
        await using var run = world.AsSystem();
        await using var transaction = await run.Db.Database.BeginTransactionAsync();
        await run.Db.HoldAsync(BillingLock.Name, world.Customer.OwnerPath, default);
        await run.Db.BillAsync(contract.Id, start); // Which does not see the merchant.

        var live = ChangeAsync(world, own, Transition.Reactivate);
        while (!await world.SeeAsync(db => db.Database.SqlQuery<bool>($"SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS \"Value\"").SingleAsync()))
            Assert.False(live.IsCompleted, "It did not wait.");
        await transaction.CommitAsync();
        await live;

        Assert.Equal(31m, Assert.Single(await world.PendingAsync(contract)).Amount);
    }

    private static async Task<int> ReadsAsync(BillingWorld world, IReadOnlyList<Merchant> merchants, Action<Merchant> change)
    {
        await using var session = world.AsSystem();
        var ids = merchants.Select(m => m.Id).ToArray();
        foreach (var merchant in await session.Db.Merchants.Where(m => ids.Contains(m.Id)).ToListAsync()) change(merchant);
        world.Statements.Texts.Clear();
        Assert.Null(await session.Db.SaveAsync(default));
        return world.Statements.Texts.Count(t => t.Contains("contracts", StringComparison.Ordinal) && t.StartsWith("SELECT", StringComparison.Ordinal));
    }
}
