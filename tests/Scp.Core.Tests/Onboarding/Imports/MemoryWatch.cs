using System.Diagnostics;

namespace Scp.Core.Tests.Onboarding.Imports;

/// <summary>What a process holds while it works, looked at every so often.</summary>
internal sealed class MemoryWatch
{
    private const int Every = 100;
    private readonly Lock gate = new();
    private readonly List<long> held = [];
    private readonly long startSet = WorkingSet(), startHeap = GC.GetTotalMemory(forceFullCollection: true);
    private long peakSet, peakHeap;
    private int looks;

    /// <summary>By how many bytes more is held, garbage apart, after the first quarter of the looks than within it.</summary>
    public long Growth
    {
        get
        {
            var early = Math.Max(1, held.Count / 4);
            return held.Skip(early).Max() - held.Take(early).Max();
        }
    }

    public void Look()
    {
        lock (gate)
        {
            peakHeap = Math.Max(peakHeap, GC.GetTotalMemory(forceFullCollection: false));
            if (looks++ % Every is not 0) return;
            peakSet = Math.Max(peakSet, WorkingSet());
            held.Add(GC.GetTotalMemory(forceFullCollection: true));
        }
    }

    public override string ToString() =>
        $"above the start: heap at most {Megabytes(peakHeap - startHeap)} MB, of which held {Megabytes(held.Max() - startHeap)} MB, working set {Megabytes(peakSet - startSet)} MB; "
        + $"held after the first quarter {Megabytes(Growth)} MB more than within it";

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("F1", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Runs while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
