using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Metrics;

/// <summary>What a series tells.</summary>
/// <param name="Key">As settings and dashboards name it.</param>
/// <param name="Unit">Such as <c>requests</c> or <c>ms</c>; <c>currency</c> for amounts in that of the reports.</param>
/// <param name="Dimensions">What it can be grouped by, beside the owners below.</param>
public sealed record MetricDefinition(string Key, string Title, string Unit, string Description, IReadOnlyList<string> Dimensions)
{
    /// <summary>Raised when something else is counted under the key; the figures are then made anew.</summary>
    public int Version => Formula.Measures.Max(m => m.Version);

    /// <summary>Of owners that it is counted for; the platform's is that of all tenants.</summary>
    public IReadOnlyList<OwnerKind> Levels { get; init; } = [];

    internal MetricFormula Formula { get; init; } = null!;
    /// <summary>What one has to hold beside <see cref="Permissions.AnalyticsRead"/>: the right to read what is counted.</summary>
    internal string? Needs { get; init; }
}
