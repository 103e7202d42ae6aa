namespace Scp.Core.Health;

/// <summary>What the checks of a period add up to.</summary>
/// <param name="Slowest">Latencies of successes in milliseconds, the longest first: one more than a twentieth of them at least.</param>
internal sealed record CheckTally(int Count, int Failed, IReadOnlyList<int> Slowest)
{
    public static CheckTally None { get; } = new(0, 0, []);

    /// <summary>1 while nothing was checked: nothing failed.</summary>
    public double SuccessRate => Count is 0 ? 1 : (double)(Count - Failed) / Count;

    /// <summary>Nearest rank among the successes: the value at place ⌈0.95 n⌉ from below, which is place ⌊n / 20⌋ from above,
    /// counted from 0. Null without a success.</summary>
    public int? LatencyP95Ms => Count == Failed ? null : Slowest[(Count - Failed) / 20];

    public CheckTally With(int latencyMs, bool failed) => failed
        ? this with { Count = Count + 1, Failed = Failed + 1 }
        : this with { Count = Count + 1, Slowest = [.. Slowest.Append(latencyMs).OrderDescending()] };
}
