using Scp.Core.Jobs;

namespace Scp.Core.Onboarding.Provisioning;

/// <summary>How long the next attempt of a step waits: four times as long each time, up to an hour.</summary>
internal static class ProvisioningBackoff
{
    private static readonly Backoff backoff = new(TimeSpan.FromSeconds(5), 4, TimeSpan.FromHours(1));

    /// <param name="attempts">Made so far.</param>
    public static TimeSpan After(int attempts, Guid runId) => backoff.After(attempts, runId);
}
