using System.Globalization;
using Scp.Testing;

namespace Scp.Benchmarks.LoadTest;

/// <summary>What the command line asks for.</summary>
internal sealed record LoadOptions(TimeSpan Time, int Clients, IReadOnlyList<DatabaseKind> Databases)
{
    public const string Usage = "load [--seconds 60] [--clients 16] [--sqlite] [--postgres]   (both databases unless one is named)";

    /// <returns>Null where it says something else.</returns>
    public static LoadOptions? Parse(IReadOnlyList<string> args)
    {
        var (seconds, clients, databases) = (60, 16, new List<DatabaseKind>());
        for (var i = 0; i < args.Count; i++)
            switch (args[i])
            {
                case "--seconds" when Number(args, ++i) is { } number: seconds = number; break;
                case "--clients" when Number(args, ++i) is { } number: clients = number; break;
                case "--sqlite": databases.Add(DatabaseKind.Sqlite); break;
                case "--postgres": databases.Add(DatabaseKind.Postgres); break;
                default: return null;
            }
        return new(TimeSpan.FromSeconds(seconds), clients, databases is [] ? [DatabaseKind.Sqlite, DatabaseKind.Postgres] : databases);
    }

    private static int? Number(IReadOnlyList<string> args, int at) =>
        at < args.Count && int.TryParse(args[at], CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
