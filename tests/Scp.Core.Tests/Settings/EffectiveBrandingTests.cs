using CsCheck;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Settings;
using Scp.Core.Tests.Hierarchy;
using Scp.Core.Tests.Inheritance;

namespace Scp.Core.Tests.Settings;

public sealed class EffectiveBrandingTests
{
    private static readonly Gen<LayerEntry> entry = LayerGen.Entry.Select(e => e with { Value = e.Value is { } value ? RawJson.Of($"\"{value}\"") : null });
    private static readonly Gen<Dictionary<string, LayerEntry>> own = Gen.Dictionary(Gen.Int[0, 5].Select(i => BrandingKeys.All[i]), entry)[0, 6];

    [Fact]
    public void Each_field_is_what_the_engine_says_of_its_key_over_all_four_levels() => own.Array[4].Sample(levels =>
    {
        var (owner, effective) = Fold(levels);

        Assert.Equal(Of(BrandingKeys.DisplayName) ?? owner.Name, effective.DisplayName);
        Assert.Equal(Of(BrandingKeys.LogoUrl), effective.LogoUrl);
        Assert.Equal(Of(BrandingKeys.FaviconUrl), effective.FaviconUrl);
        Assert.Equal(Of(BrandingKeys.PrimaryColor) ?? "#1f2937", effective.PrimaryColor);
        Assert.Equal(Of(BrandingKeys.AccentColor) ?? "#2563eb", effective.AccentColor);
        Assert.Equal(Of(BrandingKeys.EmailFrom), effective.EmailFrom);

        string? Of(string key) => NaiveFold.Of(null, [.. levels.Select(l => l.GetValueOrDefault(key))]).Value?.ToString().Trim('"');
    });

    [Theory]
    [InlineData(OwnerKind.Platform), InlineData(OwnerKind.Tenant), InlineData(OwnerKind.Customer), InlineData(OwnerKind.Merchant)]
    public void Names_the_nearest_owner_that_decides_any_field(OwnerKind source)
    {
        var rows = Enum.GetValues<OwnerKind>().Where(kind => kind <= source)
            .Select(kind => Row(kind, new() { [BrandingKeys.EmailFrom] = new(LayerMode.Override, RawJson.Of("\"shop@example.com\"")) })).ToArray();

        Assert.Equal(rows[^1].OwnerId, EffectiveBranding.Of(Lines.At(OwnerKind.Merchant), SettingsCatalog.Set.Fold(rows, MergeGen.Time)).SourceId);
    }

    [Fact]
    public void Without_any_branding_an_owner_shows_its_own_name_and_the_products_colours()
    {
        var effective = EffectiveBranding.Of(Lines.At(OwnerKind.Tenant), SettingsCatalog.Set.Start);

        Assert.Equal(new("Tenant", null, null, "#1f2937", "#2563eb", null, Platform.RootId), effective);
    }

    private static (Owner Owner, EffectiveBranding Effective) Fold(Dictionary<string, LayerEntry>[] levels)
    {
        var owner = Lines.At(OwnerKind.Merchant);
        return (owner, EffectiveBranding.Of(owner, SettingsCatalog.Set.Fold(levels.Select((l, i) => Row((OwnerKind)i, l)), MergeGen.Time)));
    }

    private static LayerRow Row(OwnerKind kind, Dictionary<string, LayerEntry> entries) => MergeGen.Row(MergeGen.Paths[(int)kind], entries);
}
