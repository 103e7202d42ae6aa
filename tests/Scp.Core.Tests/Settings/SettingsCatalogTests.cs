using Scp.Core.Settings;

namespace Scp.Core.Tests.Settings;

public sealed class SettingsCatalogTests
{
    public static TheoryData<string> Keys => [.. SettingsCatalog.Set.Definitions.Select(d => d.Key)];

    [Fact]
    public void Has_every_group_that_ships() =>
        Assert.Equal(["identity", "locale", "notifications", "security", "branding", "bi", "billing"], SettingsCatalog.Set.Definitions.Select(d => d.Group).Distinct());

    [Theory, MemberData(nameof(Keys))]
    public async Task Every_definition_is_whole(string key)
    {
        var setting = SettingsCatalog.Set.Find(key)!;

        Assert.StartsWith($"{setting.Group}.", key, StringComparison.Ordinal);
        Assert.EndsWith(".", setting.Description, StringComparison.Ordinal);
        Assert.NotEmpty(setting.Levels);
        if (setting.Default is { } value) Assert.Empty(await setting.Values.CheckAsync(value));
        Assert.False(setting is { Secret: true, Default: not null });
    }

    [Fact]
    public void A_deprecated_setting_names_one_that_takes_its_place() => Assert.All(
        SettingsCatalog.Set.Definitions.Where(d => d.Deprecated is not null),
        old => Assert.Contains(SettingsCatalog.Set.Definitions, d =>
            d.Deprecated is null && d.Schema.Equals(old.Schema) && old.Deprecated!.Contains(d.Key, StringComparison.Ordinal)));

    [Fact]
    public void A_secret_can_be_set_for_the_webhook() => Assert.True(SettingsCatalog.Set.Find("notifications.webhookSecret") is { Secret: true, Lockable: true });
}
