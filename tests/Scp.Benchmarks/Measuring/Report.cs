using Scp.Benchmarks.Servers;

namespace Scp.Benchmarks.Measuring;

internal static class Report
{
    public static void Print(IReadOnlyList<Result> results)
    {
        Console.WriteLine("CPU of the server process for one request, from memory; medians over the rounds.");
        foreach (var result in results)
        {
            Console.WriteLine();
            Console.WriteLine($"{result.Workload.Name}, {result.Bytes:n0} bytes");
            Console.WriteLine($"  {"server",-12} {"µs",8} {"÷ hand-written",15} {"÷ compiled",11} {"allocated",12}");
            foreach (var kind in Enum.GetValues<ServerKind>())
                Console.WriteLine($"  {kind,-12} {result.Microseconds(kind),8:n1} {result.Ratio(kind, ServerKind.HandWritten),15:n2} "
                    + $"{result.Ratio(kind, ServerKind.Compiled),11:n2} {result.Allocated(kind),12:n0}");
        }
    }
}
