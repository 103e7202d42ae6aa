using Scp.Benchmarks.Servers;

namespace Scp.Benchmarks.Measuring;

/// <summary>What the project promises of its execution, on the query with plugins.</summary>
internal static class Bars
{
    private const double MostOverHandWritten = 1.5;
    private const double LeastUnderDefault = 3;

    /// <returns>True when both hold.</returns>
    public static bool Hold(Result plugins)
    {
        var over = plugins.Ratio(ServerKind.Compiled, ServerKind.HandWritten);
        var under = plugins.Ratio(ServerKind.Default, ServerKind.Compiled);
        Console.WriteLine();
        Console.WriteLine($"{Verdict(over <= MostOverHandWritten)}  compiled is {over:n2} × hand-written (at most {MostOverHandWritten})");
        Console.WriteLine($"{Verdict(under >= LeastUnderDefault)}  GraphQL.NET's default is {under:n1} × compiled (at least {LeastUnderDefault})");
        return over <= MostOverHandWritten && under >= LeastUnderDefault;
    }

    private static string Verdict(bool holds) => holds ? "holds " : "FAILS ";
}
