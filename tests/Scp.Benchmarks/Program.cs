using Scp.Benchmarks.LoadTest;
using Scp.Benchmarks.Measuring;
using Scp.Benchmarks.Servers;

// The program starts itself once for each server, so that each is measured as a process of its own.
return args switch
{
    ["serve", var kind, var database] => await BenchServer.RunAsync(Enum.Parse<ServerKind>(kind), database),
    ["load", .. var rest] when LoadOptions.Parse(rest) is { } options => await LoadRun.RunAsync(options),
    [] => await Benchmark.RunAsync(check: false),
    ["--check"] => await Benchmark.RunAsync(check: true),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: Scp.Benchmarks [--check]   (--check: fail when a bar is missed)");
    Console.Error.WriteLine($"       Scp.Benchmarks {LoadOptions.Usage}");
    return 2;
}
