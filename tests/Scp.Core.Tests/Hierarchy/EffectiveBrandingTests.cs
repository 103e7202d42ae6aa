using CsCheck;
using Scp.Core.Hierarchy;

namespace Scp.Core.Tests.Hierarchy;

public sealed class EffectiveBrandingTests
{
    private static readonly Gen<string?> field = Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)"a"), Gen.Const((string?)"b"));
    private static readonly Gen<Branding> own = Gen.Select(field, field, field, field, field, field, (name, logo, favicon, primary, accent, sender) => new Branding
    {
        DisplayName = name, LogoUrl = logo, FaviconUrl = favicon, PrimaryColor = primary, AccentColor = accent, EmailFrom = sender,
    });

    [Fact]
    public void Each_field_falls_back_by_itself_over_all_four_levels() => own.Array[4].Sample(brandings =>
    {
        var line = brandings.Select((branding, level) => Lines.At((OwnerKind)level, branding: branding)).ToArray();

        var effective = EffectiveBranding.Of(line);

        Assert.Equal(Nearest(b => b.DisplayName) ?? "Merchant", effective.DisplayName);
        Assert.Equal(Nearest(b => b.LogoUrl), effective.LogoUrl);
        Assert.Equal(Nearest(b => b.FaviconUrl), effective.FaviconUrl);
        Assert.Equal(Nearest(b => b.PrimaryColor) ?? "#1f2937", effective.PrimaryColor);
        Assert.Equal(Nearest(b => b.AccentColor) ?? "#2563eb", effective.AccentColor);
        Assert.Equal(Nearest(b => b.EmailFrom), effective.EmailFrom);

        string? Nearest(Func<Branding, string?> of) => of(brandings[3]) ?? of(brandings[2]) ?? of(brandings[1]) ?? of(brandings[0]);
    });

    [Theory]
    [InlineData(OwnerKind.Platform), InlineData(OwnerKind.Tenant), InlineData(OwnerKind.Customer), InlineData(OwnerKind.Merchant)]
    public void Names_the_nearest_owner_that_sets_any_field(OwnerKind source)
    {
        Owner[] line = [.. Enum.GetValues<OwnerKind>().Select(kind => Lines.At(kind, branding: kind <= source ? new() { EmailFrom = "shop@example.com" } : null))];

        Assert.Equal(source, EffectiveBranding.Of(line).Source.Kind);
    }

    [Fact]
    public void Without_any_branding_an_owner_shows_its_own_name_and_the_products_colours()
    {
        var effective = EffectiveBranding.Of([Lines.At(OwnerKind.Platform), Lines.At(OwnerKind.Tenant)]);

        Assert.Equal(("Tenant", "#1f2937", "#2563eb", null), (effective.DisplayName, effective.PrimaryColor, effective.AccentColor, effective.LogoUrl));
        Assert.Equal(OwnerKind.Platform, effective.Source.Kind);
    }
}
