using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Invoices;
using Scp.Core.Data;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Provisioning;

public sealed class CompensationTests
{
    private static readonly string[] order = ["validate", "create", "plugins", "credentials", "bill", "verify", "activate"];
    private static readonly string[] undoable = ["create", "plugins", "credentials", "bill"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whichever_step_fails_for_good_what_was_done_is_undone_the_last_first(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        foreach (var failing in order)
        {
            var run = await world.StartAsync($"shop-{failing}");
            await world.RunAsync(world.NewNode(more: services => Replace(services, failing)));

            var (outcome, stored, done) = (await Outcome.OfAsync(world, run), await world.StoredAsync(run), order.TakeWhile(s => s != failing).ToArray());
            Assert.Equal(RunStatus.Compensated, outcome.Run);
            Assert.Equal(undoable.Intersect(done).Reverse().Select(s => $"undo-{s}"), stored.Steps.Where(s => s.Compensates is not null).Select(s => s.Key));
            Assert.All(stored.Steps.Where(s => s.Compensates is not null), s => Assert.Equal(RunStatus.Succeeded, s.Status));
            Assert.All(stored.Steps.Where(s => undoable.Intersect(done).Contains(s.Key)), s => Assert.Equal(RunStatus.Compensated, s.Status));
            Assert.Equal(RunStatus.Failed, stored.Steps.Single(s => s.Key == failing).Status);
            Assert.EndsWith(": It cannot be.", stored.Error, StringComparison.Ordinal);
            AssertNothingLeft(outcome, created: done.Contains("create"));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_can_be_cancelled_before_each_step_and_leaves_nothing(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        for (var done = 0; done < order.Length; done++)
        {
            var run = await world.StartAsync($"shop-{done}");
            for (var i = 0; i < done; i++) Assert.True(await world.StepAsync(run));

            Assert.Null((await world.CancelAsync(run)).Error);
            await world.RunAsync();

            var outcome = await Outcome.OfAsync(world, run);
            Assert.Equal((RunStatus.Cancelled, "Not wanted"), (outcome.Run, (await world.StoredAsync(run)).Error));
            AssertNothingLeft(outcome, created: done > 1, ended: done > 1 ? 1 : 0);
            Assert.IsType<ConflictError>((await world.CancelAsync(run)).Error);
            Assert.IsType<ConflictError>((await world.RetryAsync(run)).Error);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_that_is_cancelled_while_a_node_is_at_a_step_does_not_have_its_effect(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var run = await world.StartAsync();
        world.Answer = async context =>
        {
            if ((await world.CancelAsync(run)).Error is { } error) throw new InvalidOperationException(error.Message);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        };

        await world.RunAsync();
        await world.RunAsync();

        var outcome = await Outcome.OfAsync(world, run);
        Assert.Equal((RunStatus.Cancelled, 1), (outcome.Run, world.Probes));
        AssertNothingLeft(outcome, created: true);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_undone_stays_failed_until_it_is_tried_again_and_then_the_run_can_begin_anew(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var run = await world.StartAsync();
        await world.RunAsync(world.NewNode(more: services => { Replace(services, "activate"); Replace(services, "credentials", keepDoing: true); }));

        var failed = await world.StoredAsync(run);
        Assert.Equal((RunStatus.Failed, "Revoke the credentials: It cannot be undone."), (failed.Status, failed.Error));
        Assert.Equal(["undo-bill Succeeded", "undo-credentials Failed", "undo-plugins Pending", "undo-create Pending"], failed.Steps.Skip(7).Select(s => $"{s.Key} {s.Status}"));
        Assert.Null((await world.RetryAsync(run)).Error);
        await world.RunAsync();
        var undone = await Outcome.OfAsync(world, run);
        Assert.Equal(RunStatus.Compensated, undone.Run);
        AssertNothingLeft(undone, created: true, ended: 2);

        Assert.Null((await world.RetryAsync(run)).Error);
        await world.RunAsync();

        Assert.NotEqual(run.MerchantId, (await world.StoredAsync(run)).MerchantId);
        Assert.Equal(Outcome.Live with { Ended = 3 }, await Outcome.OfAsync(world, run));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_charge_that_an_invoice_took_is_given_back(DatabaseKind kind)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        var run = await world.StartAsync();
        for (var i = 0; i < 5; i++) Assert.True(await world.StepAsync(run));
        await using (var session = world.AsSystem()) await InvoicedAsync(session.Db, run);

        await world.CancelAsync(run);
        await world.RunAsync();

        Assert.Equal("21.00 -21.00", (await Outcome.OfAsync(world, run)).Charges);
    }

    /// <summary>Whatever happened to the contract meanwhile, and whether an invoice took the charge by then or not.</summary>
    [Theory, InlineData(DatabaseKind.Sqlite, true), InlineData(DatabaseKind.Sqlite, false), InlineData(DatabaseKind.Postgres, true), InlineData(DatabaseKind.Postgres, false)]
    public async Task What_a_change_of_plan_a_pause_or_an_end_gave_back_is_not_given_back_again(DatabaseKind kind, bool invoiced)
    {
        await using var world = await ProvisioningWorld.CreateAsync(kind);
        foreach (var change in (ContractChange[])[ContractChange.Plan, ContractChange.Pause, ContractChange.End])
        {
            var customer = world.Hierarchy.Customers[change is ContractChange.End ? 1 : 0];
            var run = await world.StartAsync($"shop-{change:d}", customer: customer);
            for (var i = 0; i < 5; i++) Assert.True(await world.StepAsync(run));
            if (invoiced) await using (var session = world.AsSystem()) await InvoicedAsync(session.Db, run);
            world.Time.Advance(TimeSpan.FromHours(6));
            await world.ChangeContractAsync(customer, change);
            Assert.Equal(2, await world.ReadAsync(db => db.PendingCharges.CountAsync(c => c.BeneficiaryId == run.MerchantId)));

            await world.CancelAsync(run, customer);
            await world.RunAsync();

            Assert.Equal(RunStatus.Cancelled, (await world.StoredAsync(run)).Status);
            Assert.Equal(0, (await world.ReadAsync(db => db.PendingCharges.Where(c => c.BeneficiaryId == run.MerchantId).Select(c => c.Amount).ToListAsync())).Sum());
            if (change is ContractChange.Pause) await world.ChangeContractAsync(customer, ContractChange.Resume);
        }
    }

    private static async Task InvoicedAsync(ScpDbContext db, ProvisioningRun run)
    {
        var (charge, contract) = (await db.PendingCharges.SingleAsync(c => c.BeneficiaryId == run.MerchantId), await db.Contracts.SingleAsync(c => c.OwnerId == run.OwnerId));
        charge.InvoiceId = (await db.Invoices.SingleOrDefaultAsync(i => i.ContractId == contract.Id) ?? db.Add(new Invoice
        {
            Id = Guid.CreateVersion7(), OwnerId = run.OwnerId, OwnerPath = run.OwnerPath, TenantId = Guid.CreateVersion7(), AccountId = contract.AccountId,
            ContractId = contract.Id, PeriodStart = contract.CurrentPeriodStart, PeriodEnd = contract.CurrentPeriodEnd, Currency = "CHF", TaxRate = 0, CreatedAt = contract.StartedAt,
        }).Entity).Id;
        await db.SaveChangesAsync();
    }

    /// <param name="ended">How often the run itself told that it was over.</param>
    private static void AssertNothingLeft(Outcome outcome, bool created, int ended = 1)
    {
        Assert.Equal(created ? OwnerStatus.Archived : null, outcome.Merchant);
        Assert.Equal((0, "", 0, 0, ended), (outcome.Named, outcome.Charges, outcome.UsableCredentials, outcome.SpeakingLayers, outcome.Ended));
    }

    private static void Replace(Microsoft.Extensions.DependencyInjection.IServiceCollection services, string step, bool keepDoing = false) =>
        FailingStep.Replace(services, step, keepDoing);
}
