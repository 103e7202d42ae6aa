using CsCheck;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Pricing;

namespace Scp.Core.Tests.Billing.Contracts;

/// <summary>The invariant of proration: whatever happens within a period, and whenever the run comes by, what is charged for it is, to the
/// minor unit, the sum of the shares of what was held in each part of it; and a plan that is left and taken again costs no more than it.</summary>
public sealed class PeriodChangesTests
{
    private static readonly DateTimeOffset start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset end = start.AddMonths(1);
    private static readonly Gen<decimal> price = Gen.Int[0, 50_000].Select(cents => cents / 100m);

    // What is held from a second on: a price for each of a few things, or nothing as in a pause.
    private static readonly Gen<AheadCharge[]> held = price.Array[0, 3].Select(prices => prices.Index()
        .Select(p => new AheadCharge($"{p.Index}", $"{p.Index}", p.Item, p.Item)).ToArray());

    private static readonly Gen<(int Second, AheadCharge[] Held)[]> steps =
        Gen.Select(Gen.Int[0, 31 * 86_400 - 1], held).Array[1, 8].Select(s => s.OrderBy(step => step.Item1).Select(step => (step.Item1, step.Item2)).ToArray());

    [Fact]
    public void A_period_costs_the_shares_of_what_was_held_in_it() =>
        Gen.Select(held, steps, Gen.Int[0, 8]).Sample((first, changes, runBefore) =>
        {
            var total = Simulate(first, changes, runBefore);

            var bounds = changes.Select(c => start.AddSeconds(c.Second)).Append(end).ToArray();
            var expected = Shares(first, start, bounds[0]) + changes.Zip(bounds.Skip(1)).Select((c, i) => Shares(c.First.Held, bounds[i], c.Second)).Sum();
            return total == expected;
        });

    [Fact]
    public void Plans_that_are_changed_and_changed_back_cost_each_its_time_to_within_a_minor_unit_a_change() =>
        Gen.Select(price, price, Gen.Int[0, 31 * 86_400 - 1].Array[1, 8], Gen.Int[0, 8]).Sample((a, b, at, runBefore) =>
        {
            AheadCharge[] one = [new("", "One", a, a)], other = [new("", "Other", b, b)];
            var changes = at.Order().Select((second, i) => (second, i % 2 == 0 ? other : one)).ToArray();

            var total = Simulate(one, changes, runBefore);

            var length = (decimal)(end - start).TotalSeconds;
            int[] bounds = [0, .. at.Order(), (int)length];
            var exact = bounds.Zip(bounds.Skip(1)).Select((part, i) => (i % 2 == 0 ? a : b) * (part.Second - part.First) / length).Sum();
            return Math.Abs(total - exact) <= 0.01m * (at.Length + 1) && (a != b || total == a);
        });

    /// <param name="runBefore">Before which of the changes the billing run comes by; after all of them if there are fewer.</param>
    private static decimal Simulate(AheadCharge[] first, (int Second, AheadCharge[] Held)[] changes, int runBefore)
    {
        var contract = new Contract
        {
            Id = Guid.CreateVersion7(), OwnerId = Guid.Empty, OwnerPath = "/t/c/", AccountId = Guid.Empty, PlanId = Guid.Empty, StartedAt = start, Anchor = start,
            CurrentPeriodStart = start, CurrentPeriodEnd = end, BilledThrough = start,
        };
        var (total, now) = (0m, first);
        foreach (var (i, (second, next)) in changes.Index())
        {
            if (i == runBefore) total += Run();
            total += PeriodChanges.Of(contract, "CHF", now, next, start.AddSeconds(second), $"{i}", start).Sum(c => c.Amount);
            now = next;
        }
        return runBefore >= changes.Length ? total + Run() : total;

        decimal Run()
        {
            contract.BilledThrough = end;
            return now.Sum(c => c.Amount);
        }
    }

    private static decimal Shares(AheadCharge[] held, DateTimeOffset from, DateTimeOffset to) => held.Sum(c => Proration.Share(c.Amount, start, end, from, to, "CHF"));
}
