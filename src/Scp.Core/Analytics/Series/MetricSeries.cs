using Scp.Core.Analytics.Metrics;

namespace Scp.Core.Analytics.Series;

/// <param name="FreshAsOf">What was recorded up to then is in the figures; null before any were made.</param>
/// <param name="Total">Of the whole time, without groups; of what stands, as it stands at the end.</param>
/// <param name="PreviousTotal">Of as many points right before.</param>
/// <param name="Series">One without a key where nothing is grouped; else the greatest first.</param>
public sealed record MetricSeries(MetricDefinition Metric, DateTimeOffset? FreshAsOf, double Total, double? PreviousTotal, IReadOnlyList<MetricGroup> Series);

/// <param name="Key">Of the dimension, or id of the owner.</param>
/// <param name="Label">The owner's name where the caller may read it; else the key.</param>
public sealed record MetricGroup(string Key, string Label, IReadOnlyList<MetricPoint> Points);

/// <param name="At">When the hour, day, week or month begins.</param>
public sealed record MetricPoint(DateTimeOffset At, double Value);
