namespace Scp.Core.Health;

/// <summary>The section <c>Health</c> of the configuration; the values here are the defaults.</summary>
public sealed class HealthOptions
{
    /// <summary>Between two checks of one integration.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
    /// <summary>By which share of the interval a check may come early or late, so that checks do not bunch.</summary>
    public double Jitter { get; set; } = 0.1;
    /// <summary>After which a provider that does not answer has failed.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
    /// <summary>Checks at once, of one node.</summary>
    public int Parallelism { get; set; } = 8;

    /// <summary>Failures in a row that open the breaker, however few checks there are.</summary>
    public int ConsecutiveFailures { get; set; } = 3;
    /// <summary>Share of failures within <see cref="SamplingWindow"/> that opens it too, once there were
    /// <see cref="MinimumThroughput"/> checks.</summary>
    public double FailureRatio { get; set; } = 0.5;
    public TimeSpan SamplingWindow { get; set; } = TimeSpan.FromMinutes(10);
    public int MinimumThroughput { get; set; } = 8;
    /// <summary>How long the breaker stays open at first; doubles with each trial that fails, up to <see cref="MaxBreak"/>.</summary>
    public TimeSpan Break { get; set; } = TimeSpan.FromMinutes(2);
    public TimeSpan MaxBreak { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Past this p95 latency of the last 24 hours the integration is degraded.</summary>
    public TimeSpan DegradedLatency { get; set; } = TimeSpan.FromSeconds(2);
    /// <summary>Below this success rate of the last 24 hours the integration is degraded.</summary>
    public double DegradedSuccessRate { get; set; } = 0.99;
    public TimeSpan KeepHistory { get; set; } = TimeSpan.FromDays(30);

    /// <summary>What a check may take in all, its claim and its record included.</summary>
    internal TimeSpan Claim => Timeout + TimeSpan.FromSeconds(20);

    internal bool Valid =>
        Interval > TimeSpan.Zero && Jitter is >= 0 and < 1 && Timeout > TimeSpan.Zero && Parallelism > 0 && ConsecutiveFailures > 0
        && FailureRatio is > 0 and <= 1 && MinimumThroughput >= 2 && SamplingWindow >= TimeSpan.FromSeconds(1)
        && Break >= TimeSpan.FromSeconds(1) && MaxBreak >= Break && MaxBreak <= TimeSpan.FromDays(1) && KeepHistory >= TimeSpan.FromDays(1);

    /// <param name="openings">Without having closed, the present one included.</param>
    internal TimeSpan BreakOf(int openings)
    {
        var doubled = Break * Math.Pow(2, Math.Min(openings - 1, 20));
        return doubled < MaxBreak ? doubled : MaxBreak;
    }

    internal TimeSpan NextInterval() => Interval * (1 + Jitter * (2 * Random.Shared.NextDouble() - 1));
}
