using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scp.Core.Audit.Chain;

/// <summary>How long entries wait for their place in a chain: until then nothing proves that one was not removed.</summary>
internal sealed class SealingCheck(ScpDbContext db)
{
    /// <summary>Usual is a second or two.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> RunAsync(CancellationToken ct)
    {
        var oldest = await db.Unsealed(await db.BehindAsync(UnsealedEntries.Wide, ct)).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(ct);
        var lag = oldest is { } at && db.Time.GetUtcNow() - at is var age && age > TimeSpan.Zero ? age : TimeSpan.Zero;
        var told = $"The oldest entry that is not sealed waits since {lag.TotalSeconds:0} s.";
        return lag <= Limit ? HealthCheckResult.Healthy(oldest is null ? "Every entry is sealed." : told) : HealthCheckResult.Degraded(told);
    }
}
