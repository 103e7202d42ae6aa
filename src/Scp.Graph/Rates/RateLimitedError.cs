using Scp.Core.Rates;

namespace Scp.Graph.Rates;

/// <summary>The caller asked for more than a budget has now. Answered with status 429.</summary>
public sealed class RateLimitedError : ExecutionError
{
    public const string RateLimited = "RATE_LIMITED";

    internal RateLimitedError(RateState state, TimeSpan wait) : base($"Too much was asked for in too short a time; the limit is that of the {state.Rule.Name}.")
    {
        (Code, RetryAfterSeconds) = (RateLimited, Seconds(wait));
        Extensions = new() { ["retryAfter"] = RetryAfterSeconds };
    }

    /// <summary>After that the same operation passes, unless others spend meanwhile.</summary>
    public int RetryAfterSeconds { get; }

    internal static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}
