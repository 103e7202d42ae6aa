using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Scp.Testing;
using Xunit.Abstractions;
using static Scp.Core.Tests.Billing.Runs.RunWorld;

namespace Scp.Core.Tests.Billing.Runs;

public sealed class BillingScaleTests(ITestOutputHelper output)
{
    private const int Contracts = 10_000;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_thousand_contracts_are_billed_in_one_run_with_bounded_statements_and_memory(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        // Few at a time: a long command costs SQLite more than many short ones.
        foreach (var few in Enumerable.Range(0, Contracts).Chunk(25)) await world.AddAsync(few.SelectMany(n => NewPayer(world.Tenant, world.Plan, n)));
        long peak = 0, start = GC.GetTotalMemory(forceFullCollection: true);
        world.Statements.Texts.Clear();
        world.Statements.Count = 0;
        world.Statements.BeforeEach = count =>
        {
            lock (world.Statements.Texts) world.Statements.Texts.Clear();
            if (count % 250 is 0) peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
        };
        var watch = Stopwatch.StartNew();

        await world.TickAsync();

        watch.Stop();
        world.Statements.BeforeEach = null;
        var run = await world.SeeAsync(db => db.BillingRuns.SingleAsync());
        output.WriteLine($"{kind}: {run.Invoices} contracts in {watch.Elapsed.TotalSeconds:0.0} s, {world.Statements.Count} statements, at most {(peak - start) / 1024 / 1024} MB more than before");
        Assert.Equal((Contracts, 0, 0), (run.Invoices, run.Skipped, run.Failed));
        Assert.Equal(Contracts, await world.SeeAsync(db => db.Invoices.Select(i => i.Number).Distinct().CountAsync()));
        Assert.True(await world.SeeAsync(db => db.Invoices.AnyAsync(i => i.Number == "INV-010000")));
        Assert.InRange(world.Statements.Count, 1, Contracts / 50 * 15);
        // A page and what is kept for good, whatever the number of contracts.
        Assert.InRange(peak - start, long.MinValue, 64L * 1024 * 1024);
    }
}
