using System.Diagnostics;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Graph.Tests.Placement;

public sealed class MeasureCells(ITestOutputHelper output)
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Measure(DatabaseKind kind)
    {
        await using var server = await PlacedServer.StartAsync(kind, "first");
        await Guest.AdministratorAsync(server, "first");
        Tell("one");
        var slugs = Enumerable.Range(0, 8).Select(i => $"t{i}").ToList();
        foreach (var slug in slugs) await server.PlaceAsync(slug);
        var watch = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        foreach (var slug in slugs) await server.OpenAsync(slug);
        output.WriteLine($"8 opened in {watch.ElapsedMilliseconds} ms, cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds}");
        Tell("nine idle");
        foreach (var slug in slugs) await (await Guest.AdministratorAsync(server, slug)).AskAsync("{ customers { nodes { id name } } tenants { nodes { name settings { key value } plugins { enabled } } } }");
        Tell("nine used");
        cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await Task.Delay(20000);
        output.WriteLine($"idle cpu in 20 s {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds}");
    }

    private void Tell(string what)
    {
        for (var i = 0; i < 3; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); }
        output.WriteLine($"{what}: heap {GC.GetTotalMemory(true) / 1048576.0:0.0} MB, working set {Process.GetCurrentProcess().WorkingSet64 / 1048576.0:0.0} MB");
    }
}
