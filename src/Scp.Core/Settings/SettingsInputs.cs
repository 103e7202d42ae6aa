using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

/// <param name="Changes">Of any groups; all of them are made, or none.</param>
/// <param name="Etag">Of the owner's settings as they were read; null overwrites what others wrote since.</param>
/// <param name="PlanHash">Of a preview of the same change: the write fails when anything that the preview stood on is not
/// as it was. A preview pays no heed to it.</param>
public sealed record ChangeSettingsInput(NodeId Owner, IReadOnlyList<SettingChange> Changes, string? Etag = null, string? PlanHash = null);

/// <param name="Keys">Null gives up all that the owner says, of every group.</param>
public sealed record ResetSettingsInput(NodeId Owner, IReadOnlyList<string>? Keys = null, string? Etag = null);

/// <summary>A field that is null stays, an empty one falls back to the owner above.</summary>
/// <param name="Etag">As in <see cref="ChangeSettingsInput"/>: branding is part of the settings.</param>
public sealed record UpdateBrandingInput(
    NodeId Owner, string? DisplayName = null, string? LogoUrl = null, string? FaviconUrl = null, string? PrimaryColor = null,
    string? AccentColor = null, string? EmailFrom = null, string? Etag = null);
