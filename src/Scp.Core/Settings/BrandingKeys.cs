namespace Scp.Core.Settings;

/// <summary>The settings of branding, which the product itself reads.</summary>
internal static class BrandingKeys
{
    public const string DisplayName = Prefix + "displayName";
    public const string LogoUrl = Prefix + "logoUrl";
    public const string FaviconUrl = Prefix + "faviconUrl";
    public const string PrimaryColor = Prefix + "primaryColor";
    public const string AccentColor = Prefix + "accentColor";
    public const string EmailFrom = Prefix + "emailFrom";

    private const string Prefix = "branding.";

    public static IReadOnlyList<string> All { get; } = [DisplayName, LogoUrl, FaviconUrl, PrimaryColor, AccentColor, EmailFrom];

    /// <summary>The name of the field that stands for the key.</summary>
    public static string Field(string key) => key[Prefix.Length..];
}
