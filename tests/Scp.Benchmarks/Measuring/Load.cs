using Scp.Benchmarks.Servers;

namespace Scp.Benchmarks.Measuring;

/// <summary>Sends a bounded number of requests over a few connections.</summary>
internal static class Load
{
    // Enough to keep the server busy, so that waking up is not what is measured.
    private const int Connections = 8;

    /// <returns>What the server used for one request.</returns>
    /// <exception cref="InvalidOperationException">The server went to its database.</exception>
    public static async Task<Stats> RunAsync(ServerProcess server, Workload workload)
    {
        var before = await server.StatsAsync();
        var left = workload.Requests;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0) await server.AskAsync(workload);
        }));
        var used = await server.StatsAsync() - before;
        if (used.Statements != 0) throw new InvalidOperationException($"{server.Kind} sent {used.Statements} SQL statements while it was measured.");
        return used with { CpuMicroseconds = used.CpuMicroseconds / workload.Requests, AllocatedBytes = used.AllocatedBytes / workload.Requests };
    }
}
