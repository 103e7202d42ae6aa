using Scp.Core.Settings;

namespace Scp.Core.Analytics.Configuration;

/// <summary>The settings of the group <c>bi</c> by their names, as they hold at an owner.</summary>
/// <param name="RetentionDays">How long single figures are kept.</param>
/// <param name="EnabledMetrics">Empty for all.</param>
/// <param name="ExportEnabled">Whether figures may be taken out.</param>
/// <param name="Etag">Of all settings of the owner.</param>
public sealed record BiConfiguration(
    string TimeZone, string WeekStartsOn, string Currency, int RetentionDays, IReadOnlyList<string> EnabledMetrics, bool ExportEnabled, string Etag)
{
    public static BiConfiguration Of(OwnerSettings settings) => new(
        settings.Read<string>(AnalyticsKeys.TimeZone), settings.Read<string>(AnalyticsKeys.WeekStartsOn), settings.Read<string>(AnalyticsKeys.Currency),
        settings.Read<int>(AnalyticsKeys.RetentionDays), settings.Read<string[]>(AnalyticsKeys.EnabledMetrics), settings.Read<bool>(AnalyticsKeys.ExportEnabled), settings.Etag);
}

/// <summary>What is null stays as it is.</summary>
/// <param name="TimeZone">IANA name of the zone in which days begin.</param>
/// <param name="WeekStartsOn">MONDAY, SATURDAY or SUNDAY.</param>
/// <param name="EnabledMetrics">Keys of the metrics that are shown; none for all.</param>
/// <param name="Etag">The tenant's settingsEtag.</param>
public sealed record UpdateBiConfigurationInput(
    NodeId Tenant, string? TimeZone = null, string? WeekStartsOn = null, string? Currency = null, int? RetentionDays = null,
    IReadOnlyList<string>? EnabledMetrics = null, bool? ExportEnabled = null, string? Etag = null);
