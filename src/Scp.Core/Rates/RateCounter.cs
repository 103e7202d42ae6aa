namespace Scp.Core.Rates;

/// <summary>One key's budget on this node. The whole state is the moment at which the budget is whole again: what is spent moves
/// it away by the time that it takes to come back.</summary>
internal sealed class RateCounter
{
    private readonly Lock sync = new();
    private long fullAt;
    private long pending;
    private long pendingSince;
    private bool touched;
    private long quietUntil;

    public RateState Take(RateRule rule, double units, DateTimeOffset now)
    {
        var cost = rule.Ticks(units);
        lock (sync)
        {
            touched = true;
            var after = Math.Max(fullAt, now.Ticks) + cost;
            var late = after - now.Ticks - rule.Window.Ticks;
            if (late > 0) return Refuse(rule, now, late);
            fullAt = after;
            if (pending is 0) pendingSince = now.Ticks;
            pending += cost;
            return State(rule, now);
        }
    }

    public void GiveBack(RateRule rule, double units)
    {
        lock (sync) (fullAt, pending) = (fullAt - rule.Ticks(units), pending - rule.Ticks(units));
    }

    public RateState Look(RateRule rule, DateTimeOffset now)
    {
        lock (sync) return State(rule, now);
    }

    /// <summary>What was spent here since it was last asked, for the other nodes; null when nobody came.</summary>
    public RateSpending? Drain(string key, DateTimeOffset now)
    {
        lock (sync)
        {
            if (!touched && pending is 0) return null;
            var spent = new RateSpending(key, pending is 0 ? now.Ticks : pendingSince, pending);
            (touched, pending) = (false, 0);
            return spent;
        }
    }

    /// <summary>It could not be told; it is told the next time.</summary>
    public void Restore(RateSpending untold)
    {
        lock (sync)
        {
            pendingSince = untold.Since;
            pending += untold.Spent;
        }
    }

    /// <summary>Takes over what all nodes together have spent, beside what was spent here meanwhile.</summary>
    public void Learn(long shared)
    {
        lock (sync) fullAt = pending is 0 ? shared : Math.Max(shared, pendingSince) + pending;
    }

    /// <summary>Nothing is lost when it is forgotten.</summary>
    public bool IsIdle(DateTimeOffset now)
    {
        lock (sync) return pending is 0 && !touched && fullAt <= now.Ticks && quietUntil <= now.Ticks;
    }

    private RateState Refuse(RateRule rule, DateTimeOffset now, long late)
    {
        var first = quietUntil <= now.Ticks;
        if (first) quietUntil = now.Ticks + rule.Window.Ticks;
        return State(rule, now) with { RetryAfter = TimeSpan.FromTicks(late), First = first };
    }

    private RateState State(RateRule rule, DateTimeOffset now)
    {
        var away = Math.Max(0, fullAt - now.Ticks);
        var remaining = (int)(Int128.Max(0, rule.Window.Ticks - away) * rule.Limit / rule.Window.Ticks);
        return new(rule, remaining, now + TimeSpan.FromTicks(away));
    }
}

/// <param name="Since">When the first of it was spent, in ticks.</param>
internal sealed record RateSpending(string Key, long Since, long Spent);
