namespace Scp.Core.Onboarding.Provisioning;

/// <summary>How long the next attempt of a step waits: four times as long each time, up to an hour. A tenth more or less by the run's own
/// id, so that what failed together does not come again together.</summary>
internal static class ProvisioningBackoff
{
    private const double Jitter = 0.1;
    private static readonly TimeSpan first = TimeSpan.FromSeconds(5), last = TimeSpan.FromHours(1);

    /// <param name="attempts">Made so far.</param>
    public static TimeSpan After(int attempts, Guid runId)
    {
        var pause = first * Math.Pow(4, Math.Clamp(attempts, 1, 10) - 1);
        var random = runId.ToByteArray()[^(1 + attempts % 6)] / 255.0; // The last bytes of an id are random.
        return (pause < last ? pause : last) * (1 - Jitter + 2 * Jitter * random);
    }
}
