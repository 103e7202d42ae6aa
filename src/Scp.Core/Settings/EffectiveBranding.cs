using System.Text.Json;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

/// <summary>Branding as a page shows it: the settings of the group by their names.</summary>
/// <param name="SourceId">The nearest owner that decides any of it; the platform where none does.</param>
public sealed record EffectiveBranding(
    string DisplayName, string? LogoUrl, string? FaviconUrl, string PrimaryColor, string AccentColor, string? EmailFrom, Guid SourceId)
{
    internal static EffectiveBranding Of(Owner owner, Merged merged)
    {
        string? Text(string key) => merged[key].Value is { } value ? JsonSerializer.Deserialize<string>(value.Utf8.Span) : null;
        return new(
            // No owner's name is another's default, so the catalogue has none.
            Text(BrandingKeys.DisplayName) ?? owner.Name, Text(BrandingKeys.LogoUrl), Text(BrandingKeys.FaviconUrl),
            Text(BrandingKeys.PrimaryColor)!, Text(BrandingKeys.AccentColor)!, Text(BrandingKeys.EmailFrom),
            merged.OwnerOf(BrandingKeys.All.Max(key => merged[key].SourceIndex)) ?? Platform.RootId);
    }
}
