namespace Scp.Core.Webhooks;

/// <summary>How long the next attempt waits: longer each time, over some three days. A twentieth more or less, by the delivery's own id,
/// so that what failed together does not come again together.</summary>
internal static class WebhookBackoff
{
    private const double Jitter = 0.05;

    private static readonly TimeSpan[] pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    public static int MaxAttempts => pauses.Length + 1;

    /// <param name="attempts">Made so far.</param>
    /// <returns>Null after the last one.</returns>
    public static TimeSpan? After(int attempts, Guid deliveryId)
    {
        if (attempts >= MaxAttempts) return null;
        var random = deliveryId.ToByteArray()[^(1 + attempts % 6)] / 255.0; // The last bytes of an id are random.
        return pauses[Math.Max(attempts, 1) - 1] * (1 - Jitter + 2 * Jitter * random);
    }
}
