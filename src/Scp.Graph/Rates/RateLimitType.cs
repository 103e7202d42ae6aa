using Scp.Graph.Schema;

namespace Scp.Graph.Rates;

/// <summary>The tightest of the caller's budgets.</summary>
/// <param name="ResetAt">When all of it is there again, if nothing more is asked.</param>
public sealed record RateLimit(int Limit, int Remaining, DateTimeOffset ResetAt)
{
    /// <returns>Null where nothing is limited.</returns>
    public static RateLimit? Of(RateLimiter limiter, Caller caller) =>
        limiter.Look(caller) is [var tightest, ..] ? new(tightest.Rule.Limit, tightest.Remaining, tightest.FullAt) : null;
}

public sealed class RateLimitType : TypedObject<RateLimit>
{
    public RateLimitType()
    {
        Value(l => l.Limit).Description = "Units of cost in each minute.";
        Value(l => l.Remaining);
        Value(l => l.ResetAt).Description = "When all of it is there again, if nothing more is asked.";
    }
}
