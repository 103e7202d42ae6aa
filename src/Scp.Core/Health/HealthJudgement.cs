using Scp.Core.Integrations;

namespace Scp.Core.Health;

/// <summary>What a check makes of an integration's health. Pure.</summary>
internal static class HealthJudgement
{
    /// <summary>Records the outcome on the row, the breaker being as it is after the check.</summary>
    /// <param name="lastDay">With this check.</param>
    public static void Record(this IntegrationHealth health, CallOutcome outcome, bool open, CheckTally lastDay, HealthOptions options, DateTimeOffset now)
    {
        health.CheckedAt = now;
        health.ClaimedUntil = null;
        health.LastError = outcome.Error is { Length: > IntegrationHealth.MaxErrorLength } error ? error[..IntegrationHealth.MaxErrorLength] : outcome.Error;
        health.ConsecutiveFailures = outcome.Succeeded ? 0 : health.ConsecutiveFailures + 1;
        if (open) health.Open(options, now);
        else health.Close(options, now);
        health.State = open ? HealthState.Down : outcome.Succeeded && lastDay.IsGood(options) ? HealthState.Healthy : HealthState.Degraded;
    }

    private static void Open(this IntegrationHealth health, HealthOptions options, DateTimeOffset now)
    {
        (health.Breaker, health.OpenedAt) = (BreakerState.Open, now);
        health.NextCheckAt = now + options.BreakOf(++health.Openings);
    }

    private static void Close(this IntegrationHealth health, HealthOptions options, DateTimeOffset now)
    {
        if (health.Breaker is not BreakerState.Closed) (health.Breaker, health.ClosedAt, health.OpenedAt, health.Openings) = (BreakerState.Closed, now, null, 0);
        health.NextCheckAt = now + options.NextInterval();
    }

    private static bool IsGood(this CheckTally day, HealthOptions options) =>
        day.SuccessRate >= options.DegradedSuccessRate && !(day.LatencyP95Ms > options.DegradedLatency.TotalMilliseconds);
}
