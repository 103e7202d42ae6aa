using System.Text.RegularExpressions;

namespace Scp.Core.Tests.Analytics;

internal static partial class ReadTables
{
    private static readonly string[] figures = ["metric_rollups", "metric_watermarks", "metric_changes", "configuration_layers"];

    /// <summary>Figures and settings alone were read, and nothing that is counted.</summary>
    public static void AreOfFigures(IEnumerable<string> statements)
    {
        var read = statements.SelectMany(sql => Table().Matches(sql)).Select(table => table.Groups[1].Value).Distinct().ToList();
        Assert.Contains("metric_rollups", read);
        Assert.Empty(read.Except(figures));
    }

    [GeneratedRegex("(?:FROM|JOIN) \"?(?!json_each)([a-z_]+)")]
    private static partial Regex Table();
}
