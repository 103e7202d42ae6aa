namespace Scp.Core.Analytics;

/// <summary>The settings of reports.</summary>
internal static class AnalyticsKeys
{
    /// <summary>The tenant's holds for all below it, since their days are parts of its days.</summary>
    public const string TimeZone = "bi.timeZone";
    public const string WeekStartsOn = "bi.weekStartsOn";
    public const string Currency = "bi.currency";
    public const string RetentionDays = "bi.retentionDays";
    /// <summary>Empty for all.</summary>
    public const string EnabledMetrics = "bi.enabledMetrics";
    public const string ExportEnabled = "bi.exportEnabled";
}
