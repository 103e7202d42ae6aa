using Scp.Benchmarks.Data;

namespace Scp.Benchmarks.Servers;

/// <summary>What a server has used since its start.</summary>
/// <param name="CpuMicroseconds">User and kernel time of the whole process.</param>
/// <param name="AllocatedBytes">On the managed heap.</param>
/// <param name="Statements">SQL statements sent.</param>
public sealed record Stats(double CpuMicroseconds, long AllocatedBytes, int Statements)
{
    public const string Path = "/stats";

    public static Stats operator -(Stats later, Stats earlier) => new(
        later.CpuMicroseconds - earlier.CpuMicroseconds, later.AllocatedBytes - earlier.AllocatedBytes, later.Statements - earlier.Statements);
}

internal static class StatsEndpoint
{
    public static void MapStats(this WebApplication app) => app.MapGet(Stats.Path, (CountedStatements statements) =>
        new Stats(Environment.CpuUsage.TotalTime.TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true), statements.Count));
}
