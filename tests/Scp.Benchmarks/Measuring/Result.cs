using Scp.Benchmarks.Servers;

namespace Scp.Benchmarks.Measuring;

/// <summary>What each server used for one request of a workload: medians over the rounds.</summary>
internal sealed class Result(Workload workload, int bytes)
{
    private readonly Dictionary<ServerKind, List<Stats>> rounds = Enum.GetValues<ServerKind>().ToDictionary(kind => kind, _ => new List<Stats>());

    public Workload Workload => workload;
    /// <summary>Size of the answer.</summary>
    public int Bytes => bytes;

    public void Add(ServerKind kind, Stats perRequest) => rounds[kind].Add(perRequest);

    public double Microseconds(ServerKind kind) => Median(rounds[kind].Select(r => r.CpuMicroseconds));
    public double Allocated(ServerKind kind) => Median(rounds[kind].Select(r => (double)r.AllocatedBytes));

    /// <summary>The median of each round's own ratio, so that a noisy moment hits both sides of it.</summary>
    public double Ratio(ServerKind kind, ServerKind over) =>
        Median(rounds[kind].Zip(rounds[over], (one, other) => one.CpuMicroseconds / other.CpuMicroseconds));

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
