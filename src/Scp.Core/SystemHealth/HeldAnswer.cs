using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scp.Core.SystemHealth;

/// <summary>The last healthy answer of one check, for as long as it holds.</summary>
internal sealed class HeldAnswer(TimeProvider time, TimeSpan holds)
{
    private volatile Given? last;

    public HealthCheckResult? Current => last is { } given && time.GetElapsedTime(given.At) < holds ? given.Answer : null;

    public HealthCheckResult Keep(HealthCheckResult answer)
    {
        last = answer.Status is HealthStatus.Healthy && holds > TimeSpan.Zero ? new(answer, time.GetTimestamp()) : null;
        return answer;
    }

    private sealed record Given(HealthCheckResult Answer, long At);
}
