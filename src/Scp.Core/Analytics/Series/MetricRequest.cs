using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Series;

/// <param name="Metric">Key of the definition.</param>
/// <param name="On">Whose figures, with all that is below; loaded through the owner filter.</param>
/// <param name="From">The point that holds it is the first.</param>
/// <param name="To">The point that begins then or later is not there.</param>
/// <param name="GroupBy">A dimension of the metric, or the level of the owners right below: <c>tenant</c>, <c>customer</c> or <c>merchant</c>.</param>
public sealed record MetricRequest(string Metric, Owner On, DateTimeOffset From, DateTimeOffset To, Interval Interval, string? GroupBy = null)
{
    /// <summary>How far to look back from <see cref="To"/>, whose point is the last then; null where the times say it.</summary>
    internal LookBack? Back { get; init; }
}

public sealed record UnknownMetricError(string Key) : DomainError($"There is no metric '{Key}' here.", "UNKNOWN_METRIC");
