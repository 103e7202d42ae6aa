namespace Scp.Core.Hierarchy;

/// <summary>One owner's own branding; a field that is null falls back to the owner above.</summary>
public sealed class Branding
{
    public string? DisplayName { get; set; }
    public string? LogoUrl { get; set; }
    public string? FaviconUrl { get; set; }
    /// <summary>Six hexadecimal digits after a number sign, such as <c>#0b5fff</c>.</summary>
    public string? PrimaryColor { get; set; }
    public string? AccentColor { get; set; }
    public string? EmailFrom { get; set; }

    public bool IsSet => DisplayName is not null || LogoUrl is not null || FaviconUrl is not null || PrimaryColor is not null || AccentColor is not null || EmailFrom is not null;
}
