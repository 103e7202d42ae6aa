using Scp.Core.Billing;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Core.Prospects;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Prospects;

public sealed class PipelineReportTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Figures_are_exact_by_stage_and_never_add_up_currencies(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        await world.CreateAsync("A", 100.10m);
        await world.CreateAsync("B", 200.20m, probability: 0.5m);
        await world.CreateAsync("C", 1_000m, stage: "proposal");
        await world.CreateAsync("D", stage: "proposal");
        await world.CreateAsync("E", 777.77m, "EUR", "proposal");

        var seen = await world.SumUpAsync();

        // 10.01 by the stage, and 100.10 by its own.
        Assert.Equal([("new", 2, 300.30m, 110.11m), ("qualified", 0, 0, 0), ("proposal", 3, 1_000, 500), ("negotiation", 0, 0, 0)],
            seen.Stages.Select(s => (s.Stage.Key, s.Count, s.Value.Amount, s.WeightedValue.Amount)));
        Assert.Equal((new Money(1_300.30m, "CHF"), new Money(610.11m, "CHF")), (seen.OpenValue, seen.WeightedValue));
        Assert.Equal([new CurrencySummary(1, new(777.77m, "EUR"), new(388.89m, "EUR"))], seen.OtherCurrencies);
        Assert.Equal((0d, null, null), (seen.WinRate, seen.AverageDaysToWin, seen.Velocity));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Win_rate_and_velocity_are_those_of_what_was_closed_in_the_time(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var (begin, old) = (world.Time.GetUtcNow(), await world.CreateAsync("Old", 5));
        await world.LoseAsync(old);
        world.Time.Advance(TimeSpan.FromDays(1));
        var (won, other, lost) = (await world.CreateAsync("Won", 50), await world.CreateAsync("Other", 70, "EUR"), await world.CreateAsync("Lost", 60));
        await world.CreateAsync("Open", 300, stage: "qualified");
        world.Time.Advance(TimeSpan.FromDays(4));
        await world.MoveAsync(won, "negotiation");
        await world.ConvertAsync(new(other.NodeId(), new("Other", "other", "Other Ltd")));
        world.Time.Advance(TimeSpan.FromDays(4));
        await world.ConvertAsync(new(won.NodeId(), new("Won", "won", "Won Ltd")));
        await world.LoseAsync(lost);
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.CreateAsync("Young", 300);

        var (seen, all) = (await world.SumUpAsync(begin.AddDays(1), begin.AddDays(10)), await world.SumUpAsync());

        Assert.Equal((2, 1, 2d / 3, 6d), (seen.Won, seen.Lost, seen.WinRate, seen.AverageDaysToWin));
        Assert.Equal((300m, 50m), (seen.OpenValue.Amount, seen.WonValue.Amount));
        Assert.Equal(new Money(33.33m, "CHF"), seen.Velocity); // 300 × 2/3 ÷ 6
        Assert.Equal((2, 2, 0.5), (all.Won, all.Lost, all.WinRate));
        // 4, 4 and 8 days; with the old one, which was lost at once, a quarter less.
        Assert.Equal((16d / 3, 4d), (DaysIn(seen, "new"), DaysIn(all, "new")));
        Assert.Equal((4d, 0d), (DaysIn(seen, "negotiation"), DaysIn(seen, "proposal")));
    }

    private static double DaysIn(PipelineSummary summary, string stage) => summary.Stages.Single(s => s.Stage.Key == stage).AverageDaysInStage;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Costs_five_statements_whatever_is_in_it(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var counts = new List<int>();
        for (var round = 0; round < 2; round++)
        {
            foreach (var n in Enumerable.Range(0, 5)) await world.CreateAsync($"P{n}", n, n % 2 is 0 ? "CHF" : "EUR", n % 3 is 0 ? "new" : "proposal");
            world.Statements.Count = 0;
            await world.SumUpAsync();
            counts.Add(world.Statements.Count);
        }

        Assert.Equal([5, 5], counts);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_counts_up_what_is_not_theirs(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        await world.CreateAsync("Ours", 1);
        Task<PipelineSummary?> AskAsync(Owner at) => world.DoAsync(Permissions.ProspectsRead, s => s.The<PipelineReport>().OfAsync(world.Tenant.NodeId(), null, null, default), at);

        Assert.Null(await AskAsync(world.Hierarchy.Tenants[1]));
        Assert.Null(await AskAsync(world.Hierarchy.Customers[0]));
        Assert.Equal(1, (await AskAsync(world.Tenant))!.OpenValue.Amount);
    }
}
