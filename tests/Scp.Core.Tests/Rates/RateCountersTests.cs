using Microsoft.Extensions.Time.Testing;
using Scp.Core.Rates;

namespace Scp.Core.Tests.Rates;

public sealed class RateCountersTests
{
    private static readonly RateRule rule = new("caller", 60, TimeSpan.FromMinutes(1));
    private readonly FakeTimeProvider time = new(new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly RateCounters counters;

    public RateCountersTests() => counters = new(time);

    [Fact]
    public void Grants_the_limit_and_no_more_until_some_of_it_comes_back()
    {
        Assert.Null(counters.Take(rule, "a", 50).RetryAfter);
        var last = counters.Take(rule, "a", 10);
        var refused = counters.Take(rule, "a", 6);

        Assert.Equal((0, time.GetUtcNow() + rule.Window), (last.Remaining, last.FullAt));
        Assert.Equal(TimeSpan.FromSeconds(6), refused.RetryAfter);
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Null(counters.Take(rule, "a", 6).RetryAfter);
        Assert.NotNull(counters.Take(rule, "a", 1).RetryAfter);
    }

    [Fact]
    public void What_is_refused_costs_nothing_and_what_is_given_back_is_there_again()
    {
        counters.Take(rule, "a", 55);
        counters.Take(rule, "a", 10);
        Assert.Equal(5, counters.Look(rule, "a").Remaining);

        counters.GiveBack(rule, "a", 55);

        Assert.Equal(60, counters.Look(rule, "a").Remaining);
    }

    [Fact]
    public void What_costs_more_than_the_budget_passes_when_all_of_it_is_there()
    {
        Assert.Null(counters.Take(rule, "a", 61).RetryAfter);
        Assert.Equal(0, counters.Look(rule, "a").Remaining);
        Assert.NotNull(counters.Take(rule, "a", 1).RetryAfter);
    }

    [Fact]
    public void Each_key_and_each_rule_has_a_budget_of_its_own()
    {
        counters.Take(rule, "a", 60);

        Assert.Null(counters.Take(rule, "b", 60).RetryAfter);
        Assert.Null(counters.Take(rule with { Name = "owner" }, "a", 60).RetryAfter);
    }

    [Fact]
    public void The_first_refusal_of_a_window_is_marked()
    {
        counters.Take(rule, "a", 60);

        Assert.Equal([true, false, false], Enumerable.Range(0, 3).Select(_ => counters.Take(rule, "a", 60).First));
        time.Advance(rule.Window);
        counters.Take(rule, "a", 60);
        Assert.True(counters.Take(rule, "a", 1).First);
    }

    [Fact]
    public void Keys_that_have_their_budget_back_are_forgotten()
    {
        for (var i = 0; i < 100; i++) counters.Take(rule, $"{i}", 1);
        counters.Drain();
        Assert.Equal(100, counters.Count);

        time.Advance(TimeSpan.FromSeconds(2));
        counters.Drain();

        Assert.Equal(0, counters.Count);
    }

    [Fact]
    public void Made_up_keys_fill_no_memory_and_share_one_budget_beyond_what_is_kept()
    {
        for (var i = 0; i < RateCounters.Capacity; i++) counters.Take(rule, $"{i}", 1);

        var beyond = Enumerable.Range(0, 200).Count(i => counters.Take(rule, $"more-{i}", 1).RetryAfter is null);

        Assert.Equal(RateCounters.Capacity + 1, counters.Count);
        Assert.Equal(60, beyond);
    }

    [Fact]
    public void Many_threads_are_granted_the_limit_together()
    {
        var granted = 0;

        Parallel.For(0, 1_000, _ =>
        {
            if (counters.Take(rule, "a", 1).RetryAfter is null) Interlocked.Increment(ref granted);
        });

        Assert.Equal(60, granted);
    }
}
