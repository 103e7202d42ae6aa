using System.Collections.Concurrent;

namespace Scp.Core.Rates;

/// <summary>The budgets of this node, in memory: asking one sends no SQL. <see cref="RateExchange"/> tells the other nodes.</summary>
public sealed class RateCounters(TimeProvider time)
{
    public const int MaxKeyLength = 200;
    /// <summary>Keys that are counted one by one. Those beyond share a budget for each rule, so that many made-up keys cost
    /// neither memory nor the limit.</summary>
    internal const int Capacity = 50_000;
    private const string Others = "*";

    private readonly ConcurrentDictionary<string, RateCounter> counters = new(StringComparer.Ordinal);

    public int Count => counters.Count;

    /// <summary>Takes units of a key's budget, or none when it has not so many.</summary>
    public RateState Take(RateRule rule, string subject, double units) => Of(rule, subject).Take(rule, units, time.GetUtcNow());

    /// <summary>Gives back what was taken for something that another limit refused.</summary>
    public void GiveBack(RateRule rule, string subject, double units) => Of(rule, subject).GiveBack(rule, units);

    public RateState Look(RateRule rule, string subject)
    {
        var now = time.GetUtcNow();
        return counters.TryGetValue(rule.Key(subject), out var counter) ? counter.Look(rule, now) : new(rule, rule.Limit, now);
    }

    /// <summary>What was spent since the last time, in the order of keys; forgets keys that spent nothing and have their whole budget.</summary>
    internal IReadOnlyList<RateSpending> Drain()
    {
        var now = time.GetUtcNow();
        var spent = new List<RateSpending>();
        foreach (var (key, counter) in counters)
            if (counter.Drain(key, now) is { } some) spent.Add(some);
            else if (counter.IsIdle(now)) counters.TryRemove(key, out _);
        spent.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return spent;
    }

    internal void Restore(RateSpending untold)
    {
        if (counters.TryGetValue(untold.Key, out var counter)) counter.Restore(untold);
    }

    internal void Learn(RateLevel level)
    {
        if (counters.TryGetValue(level.Key, out var counter)) counter.Learn(level.FullAt);
    }

    private RateCounter Of(RateRule rule, string subject)
    {
        var key = rule.Key(subject);
        if (counters.TryGetValue(key, out var known)) return known;
        return counters.GetOrAdd(counters.Count < Capacity ? key : rule.Key(Others), _ => new());
    }
}
