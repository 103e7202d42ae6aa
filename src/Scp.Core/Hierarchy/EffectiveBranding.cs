namespace Scp.Core.Hierarchy;

/// <summary>Branding as a page shows it: each field from the nearest owner that sets it.</summary>
/// <param name="Source">The nearest owner that sets any field.</param>
public sealed record EffectiveBranding(
    string DisplayName, string? LogoUrl, string? FaviconUrl, string PrimaryColor, string AccentColor, string? EmailFrom, Owner Source)
{
    private const string DefaultPrimaryColor = "#1f2937";
    private const string DefaultAccentColor = "#2563eb";

    /// <param name="line">The platform first, the owner last.</param>
    public static EffectiveBranding Of(IReadOnlyList<Owner> line)
    {
        string? Nearest(Func<Branding, string?> field) => line.Select(o => field(o.Branding)).LastOrDefault(v => v is not null);
        return new(
            Nearest(b => b.DisplayName) ?? line[^1].Name, Nearest(b => b.LogoUrl), Nearest(b => b.FaviconUrl),
            Nearest(b => b.PrimaryColor) ?? DefaultPrimaryColor, Nearest(b => b.AccentColor) ?? DefaultAccentColor,
            Nearest(b => b.EmailFrom), line.LastOrDefault(o => o.Branding.IsSet) ?? line[0]);
    }
}
