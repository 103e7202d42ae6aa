using Scp.Benchmarks.Data;
using Scp.Benchmarks.Servers;

namespace Scp.Benchmarks.Measuring;

/// <summary>Measures all servers side by side: in each round every server gets every workload in turn.</summary>
internal static class Benchmark
{
    private const int Rounds = 7;
    // The runtime compiles in steps; after these rounds it has taken the last.
    private const int WarmUpRounds = 4;

    /// <returns>The exit code: 1 when <paramref name="check"/> is asked and a bar is missed.</returns>
    public static async Task<int> RunAsync(bool check)
    {
        using var database = await BenchDatabase.SeedAsync();
        var servers = new List<ServerProcess>();
        try
        {
            foreach (var kind in Enum.GetValues<ServerKind>()) servers.Add(await ServerProcess.StartAsync(kind, database.File));
            var results = new List<Result>();
            foreach (var workload in Workload.All) results.Add(new(workload, await Answers.CheckAsync(servers, workload)));
            for (var round = -WarmUpRounds; round < Rounds; round++)
                foreach (var result in results)
                    foreach (var server in servers)
                        if (await Load.RunAsync(server, result.Workload) is var used && round >= 0) result.Add(server.Kind, used);
            Report.Print(results);
            return Bars.Hold(results[^1]) || !check ? 0 : 1;
        }
        finally
        {
            foreach (var server in servers) server.Dispose();
        }
    }
}
