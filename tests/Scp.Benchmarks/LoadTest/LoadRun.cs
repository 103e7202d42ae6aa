using System.Diagnostics;
using Scp.Testing;

namespace Scp.Benchmarks.LoadTest;

/// <summary>Clients at full speed against a server of its own: no acknowledged change may be without its audit entry, and no read or change without its record.</summary>
internal static class LoadRun
{
    // Each operation some times, so that code is compiled and caches are filled.
    private const int WarmUp = 40;

    /// <returns>The exit code: 1 where something was lost.</returns>
    public static async Task<int> RunAsync(LoadOptions options)
    {
        var held = true;
        foreach (var kind in options.Databases)
        {
            Console.WriteLine($"{kind}, {options.Clients} clients:");
            held &= (await MeasureAsync(kind, options)).Print();
        }
        return held ? 0 : 1;
    }

    private static async Task<LoadReport> MeasureAsync(DatabaseKind kind, LoadOptions options)
    {
        var databases = new TestDatabases();
        var clients = new List<LoadClient>();
        try
        {
            var world = await LoadWorld.SeedAsync(await databases.NewAsync(kind), options.Clients);
            using var server = await LoadServer.StartAsync(world.Database.Connections);
            foreach (var machine in world.Machines) clients.Add(await LoadClient.SignInAsync(server.Address, machine));
            await Task.WhenAll(clients.Select(c => c.RunAsync(number => number < WarmUp)));

            var (watch, clock) = (new LoadWatch(server), Stopwatch.StartNew());
            var work = Task.WhenAll(clients.Select(c => c.RunAsync(_ => clock.Elapsed < options.Time)));
            var watching = watch.RunAsync(work);
            await work;
            var took = clock.Elapsed;
            await watching;
            var chains = await LoadChains.VerifyAsync(clients[^1], world.Chains);

            var answers = clients.SelectMany(c => c.Answers).ToList();
            var proof = await LoadProof.OfAsync(world.Database, answers);
            return new([.. clients.SelectMany(c => c.Answers.Skip(WarmUp))], took, watch, proof, chains, server.Errors);
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
            await databases.DisposeAsync();
        }
    }
}
