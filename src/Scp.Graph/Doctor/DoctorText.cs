using System.Globalization;
using System.Text;
using Scp.Core.Doctor;

namespace Scp.Graph.Doctor;

/// <summary>A report for people: a line for each table, and what to do about each attack that got through.</summary>
internal static class DoctorText
{
    public static string Of(SignedReport signed)
    {
        var (report, text) = (signed.Report, new StringBuilder());
        Line(text, $"Isolation doctor of SCP {report.Version} on {report.Provider} database {report.Database}{(report.Role is null ? "" : $" as {report.Role}")}");
        foreach (var table in report.Findings.GroupBy(f => f.Table)) AddTable(text, table.Key, [.. table]);
        AddMends(text, report);
        Line(text, $"{report.Findings.Count} attacks in {Milliseconds(report.Microseconds)} ms: {report.Count(Verdict.Passed)} held off, "
            + $"{report.Count(Verdict.Failed)} FAILED, {report.Count(Verdict.Skipped)} SKIPPED.");
        return text.Append(CultureInfo.InvariantCulture, $"{report.At:u}, signed under master key {signed.Signature.KeyId}: {signed.Signature.Value}").ToString();
    }

    private static void AddTable(StringBuilder text, string table, IReadOnlyList<Finding> findings)
    {
        var open = findings.Where(f => f.Verdict is not Verdict.Passed).ToList();
        var verdict = open is [] ? "held" : open.Any(f => f.Verdict is Verdict.Failed) ? "FAILED" : "SKIPPED";
        Line(text, $"  {verdict,-8}{table,-32}{findings.Count - open.Count,3} of {findings.Count,2} {Milliseconds(findings.Sum(f => f.Microseconds)),6} ms");
        foreach (var finding in open) Line(text, $"            {finding.Attack}: {finding.Why}");
    }

    private static void AddMends(StringBuilder text, DoctorReport report)
    {
        foreach (var mend in report.Findings.Select(f => f.Mend).OfType<string>().Distinct()) Line(text, $"To mend: {mend}");
    }

    private static string Milliseconds(long microseconds) => Math.Round(microseconds / 1000m).ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
