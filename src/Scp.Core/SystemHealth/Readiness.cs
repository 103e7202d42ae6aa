using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scp.Core.SystemHealth;

/// <summary>Whether this server may be sent requests: the checks that serving needs hold, and it is not about to stop. An answer holds for
/// a second, so that any number of probes costs the database one.</summary>
public sealed class Readiness(HealthCheckService checks, TimeProvider time)
{
    private static readonly TimeSpan holds = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private Task<bool> answer = Task.FromResult(false);
    private long? asked;
    private volatile bool leaving;

    /// <summary>From now on it is not, whatever the checks say.</summary>
    public void Leave() => leaving = true;

    public async ValueTask<bool> AskAsync() => !leaving && await LastAsync();

    private Task<bool> LastAsync()
    {
        lock (gate)
        {
            if (asked is { } at && (!answer.IsCompleted || time.GetElapsedTime(at) < holds)) return answer;
            asked = time.GetTimestamp();
            // For all that wait, so nobody's token ends it; each check has its limit.
            return answer = Task.Run(CheckAsync);
        }
    }

    private async Task<bool> CheckAsync() =>
        (await checks.CheckHealthAsync(c => c.Tags.Contains(SystemChecks.Serving))).Status is not HealthStatus.Unhealthy;
}
