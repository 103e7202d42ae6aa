using Scp.Core.Jobs;

namespace Scp.Core.Onboarding.Provisioning;

/// <summary>How long the next attempt of a step waits: four times as long each time, up to an hour. A tenth more or less.</summary>
internal static class ProvisioningBackoff
{
    private const double Share = 0.1;
    private static readonly TimeSpan first = TimeSpan.FromSeconds(5), last = TimeSpan.FromHours(1);

    /// <param name="attempts">Made so far.</param>
    public static TimeSpan After(int attempts, Guid runId)
    {
        var pause = first * Math.Pow(4, Math.Clamp(attempts, 1, 10) - 1);
        return (pause < last ? pause : last).Spread(Share, runId, attempts);
    }
}
