using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Settings;

namespace Scp.Core.Analytics.Rollups;

/// <param name="Tenant">Or the platform, for what it does itself.</param>
/// <param name="TimeZone">IANA name of the zone that its days are of.</param>
/// <param name="KeptFrom">Hours before are not counted again: they may be gone, and their days would be counted twice.</param>
public sealed record RolledTenant(Owner Tenant, string TimeZone, DateTimeOffset KeptFrom)
{
    internal static RolledTenant Of(Owner tenant, Merged settings, DateTimeOffset now) => new(
        tenant, SettingsCatalog.Read<string>(settings, AnalyticsKeys.TimeZone), now.AddDays(-SettingsCatalog.Read<int>(settings, AnalyticsKeys.RetentionDays)));
}
