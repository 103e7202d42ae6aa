using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Data;
using Scp.Core.Doctor;
using Scp.Testing;

namespace Scp.Core.Tests.Doctor;

/// <summary>What the doctor finds on a database.</summary>
internal static class DoctorWorld
{
    public static async Task<DoctorReport> ExamineAsync(this ScpConnections connections, Action<IServiceCollection>? more = null)
    {
        await using var services = TestDatabase.ProvideFor(connections, more);
        return await services.GetRequiredService<IsolationDoctor>().ExamineAsync(CancellationToken.None);
    }

    /// <summary>What the start says, which looks at less.</summary>
    public static async Task<BrokenIsolationException?> RefuseAsync(this ScpConnections connections, Action<IServiceCollection>? more = null)
    {
        await using var services = TestDatabase.ProvideFor(connections, more);
        return (BrokenIsolationException?)await Record.ExceptionAsync(() => services.GetRequiredService<IsolationDoctor>().RefuseBrokenAsync(CancellationToken.None));
    }

    public static IReadOnlyList<string> Failed(this DoctorReport report, string table) =>
        [.. report.Findings.Where(f => f.Verdict is Verdict.Failed && f.Table == table).Select(f => f.Attack)];

    public static IReadOnlyList<string> FailedTables(this DoctorReport report) =>
        [.. report.Findings.Where(f => f.Verdict is Verdict.Failed).Select(f => f.Table).Distinct()];
}
