using Scp.Core.Jobs;

namespace Scp.Core.Webhooks;

/// <summary>How long the next attempt waits: longer each time, over some three days. A twentieth more or less.</summary>
internal static class WebhookBackoff
{
    private const double Share = 0.05;

    private static readonly TimeSpan[] pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    public static int MaxAttempts => pauses.Length + 1;

    /// <param name="attempts">Made so far.</param>
    /// <returns>Null after the last one.</returns>
    public static TimeSpan? After(int attempts, Guid deliveryId) =>
        attempts >= MaxAttempts ? null : pauses[Math.Max(attempts, 1) - 1].Spread(Share, deliveryId, attempts);
}
