using System.Globalization;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Testing;
using static Scp.Core.Tests.Billing.Runs.RunWorld;

namespace Scp.Core.Tests.Billing.Runs;

/// <summary>Whatever dies or comes at once, every period is billed once and nothing that was used is lost.</summary>
public sealed class BillingSafetyTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Killed_before_any_statement_the_next_run_ends_where_an_unharmed_one_would(DatabaseKind kind)
    {
        await using var world = await ArrangedAsync(kind);
        var kills = 0;

        for (var step = 1; await DueAsync(world); step++)
        {
            using var killed = new CancellationTokenSource();
            world.Statements.Count = 0;
            world.Statements.BeforeEach = count => { if (count == step) killed.Cancel(); };
            try
            {
                await world.TickAsync(world.NewNode(), killed.Token);
            }
            catch (OperationCanceledException)
            {
                kills++;
                await AssertWholeAsync(world);
            }
            finally
            {
                world.Statements.BeforeEach = null;
                world.Time.Advance(TimeSpan.FromMinutes(2)); // The dead node's lease ends.
            }
        }
        await world.TickAsync();

        Assert.InRange(kills, 10, 200);
        await AssertBilledOnceAsync(world);
        Assert.All(await world.SeeAsync(db => db.BillingRuns.ToListAsync()), run => Assert.NotNull(run.FinishedAt));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nodes_that_run_at_once_bill_once(DatabaseKind kind)
    {
        await using var world = await ArrangedAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.NewNode()).ToArray().Select(node => Task.Run(() => world.TickAsync(node))));
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.TickAsync();

        await AssertBilledOnceAsync(world);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Usage_that_arrives_during_a_run_is_in_this_invoice_or_the_next(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var plan = world.NewPlan("calls", """[{"key":"calls","title":"Calls","model":"PerUnit","metric":"calls","unitPrice":0.1}]""");
        await world.AddAsync(plan);
        await world.StartAsync(plan: plan);
        world.Time.SetUtcNow(April);

        await Task.WhenAll(Task.Run(() => world.TickAsync()), Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++) Assert.Null((await world.UseAsync(world.Used($"{i}", 10, March.AddDays(i)))).Error);
        }));
        world.Time.SetUtcNow(April.AddMonths(1));
        await world.TickAsync();

        var invoices = await world.InvoicesAsync();
        var billed = 0m;
        foreach (var invoice in invoices)
            billed += (await world.LinesAsync(invoice)).Where(l => l.Description.StartsWith("Calls", StringComparison.Ordinal)).Sum(l => l.Quantity);
        Assert.Equal((3, 200m), (invoices.Count, billed));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Any_order_of_usage_gives_the_same_invoice_and_totals_are_the_sum_of_the_lines(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var tiers = world.NewPlan("tiers", """
            [{"key":"g","title":"G","model":"Graduated","metric":"calls","tiers":[{"upTo":100,"unitPrice":0.333},{"upTo":null,"unitPrice":0.0717,"flat":1}]},
             {"key":"v","title":"V","model":"Volume","metric":"bytes","tiers":[{"upTo":50,"unitPrice":0.09},{"upTo":null,"unitPrice":0.011}]}]
            """);
        await world.AddAsync(tiers);
        var number = 0;
        var use = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[-5_000, 100_000], Gen.Int[0, 27 * 24 * 3600]).Array[1, 12];

        await Gen.Select(use, Gen.Int[0, int.MaxValue]).SampleAsync(async (uses, seed) =>
        {
            // Two customers use the same, one in another order and in other batches.
            var months = new List<string>();
            foreach (var customer in world.Hierarchy.Customers.Take(2))
            {
                var merchants = world.Hierarchy.Merchants.Where(m => m.ParentId == customer.Id).ToArray();
                var start = world.Time.GetUtcNow();
                var contract = await world.StartAsync(customer, tiers, start);
                world.Time.Advance(TimeSpan.FromDays(30));
                var records = uses.Select((u, i) => world.Used($"{number}/{i}", u.Item3 / 1_000m, start.AddSeconds(u.Item4), merchants[u.Item1], u.Item2 is 0 ? "calls" : "bytes")).ToArray();
                if (months.Count is 1) new Random(seed).Shuffle(records);
                foreach (var batch in records.Chunk(1 + seed % 4)) Assert.Null((await world.UseAsync(batch)).Error);
                world.Time.Advance(TimeSpan.FromDays(2));
                Assert.Null((await world.BillAsync()).Error);
                months.Add(await TextAsync(world, contract, [.. merchants.Select(m => m.Name)]));
                await EndAsync(world, contract);
                number++;
            }
            Assert.Equal(months[0], months[1]);
        }, iter: 15, threads: 1);
    }

    /// <summary>The invoices as text, without what names the customer; each adds up.</summary>
    private static async Task<string> TextAsync(RunWorld world, Contract contract, string[] names)
    {
        var text = new List<string>();
        foreach (var invoice in (await world.InvoicesAsync()).Where(i => i.ContractId == contract.Id))
        {
            var lines = await world.LinesAsync(invoice);
            Assert.Equal(lines.Sum(l => l.Amount), invoice.Subtotal);
            Assert.Equal(decimal.Round(invoice.Subtotal * 0.081m, 2, MidpointRounding.AwayFromZero), invoice.Tax);
            Assert.Equal(invoice.Subtotal + invoice.Tax, invoice.Total);
            text.AddRange(lines.Select(l => string.Create(CultureInfo.InvariantCulture,
                $"{Array.FindIndex(names, n => l.Description.EndsWith(n, StringComparison.Ordinal))} {l.Description.Split(':')[0]} {l.Quantity:0.######} {l.UnitPrice:0.######} {l.Amount:0.00}")));
        }
        return string.Join('\n', text);
    }

    private static async Task EndAsync(RunWorld world, Contract contract)
    {
        await using var session = world.AsSystem();
        var row = await session.Db.Contracts.SingleAsync(c => c.Id == contract.Id);
        (row.Status, row.EndedAt, row.BilledThrough) = (ContractStatus.Cancelled, world.Time.GetUtcNow(), world.Time.GetUtcNow());
        await session.Db.SaveChangesAsync();
    }

    private static async Task<RunWorld> ArrangedAsync(DatabaseKind kind)
    {
        var world = await RunWorld.CreateAsync(kind);
        var contract = await world.StartAsync();
        await world.UseAsync(world.Used("a", 110, March), world.Used("b", 20, March.AddDays(2), world.Hierarchy.Merchants[1]));
        await world.AddAsync(new PendingCharge
        {
            Id = Guid.CreateVersion7(), OwnerId = contract.OwnerId, OwnerPath = contract.OwnerPath, ContractId = contract.Id, Key = "setup", Description = "Setup",
            UnitPrice = 99, Amount = 99, PeriodStart = March, PeriodEnd = April, CreatedAt = March,
        });
        await world.AddAsync(NewPayer(world.Tenant, world.Plan, 1));
        world.Time.SetUtcNow(April);
        return world;
    }

    private static Task<bool> DueAsync(RunWorld world) => world.SeeAsync(db => db.Contracts.AnyAsync(ContractPeriods.DueBy(April)));

    // What there is, is whole: no invoice without its lines, number and turned contract.
    private static async Task AssertWholeAsync(RunWorld world)
    {
        foreach (var invoice in await world.InvoicesAsync())
        {
            Assert.Equal(invoice.Subtotal, (await world.LinesAsync(invoice)).Sum(l => l.Amount));
            Assert.NotNull(invoice.Number);
            Assert.True(await world.SeeAsync(db => db.Contracts.AnyAsync(c => c.Id == invoice.ContractId && c.BilledThrough > invoice.PeriodStart)));
        }
    }

    private static async Task AssertBilledOnceAsync(RunWorld world)
    {
        var invoices = await world.InvoicesAsync();
        Assert.Equal([20m, 20m, 20m + 10 + 10.5m + 1.05m, 20m + 10 + 99], invoices.Select(i => i.Subtotal).Order());
        Assert.Equal(["INV-000001", "INV-000002", "INV-000003", "INV-000004"], invoices.Select(i => i.Number!).Order());
        await AssertWholeAsync(world);
        Assert.Equal(4, await world.SeeAsync(async db => (await db.BillingRuns.ToListAsync()).Sum(r => r.Invoices)));
    }
}
