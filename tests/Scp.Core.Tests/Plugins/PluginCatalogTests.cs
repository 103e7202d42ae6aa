using Microsoft.EntityFrameworkCore;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Testing;

namespace Scp.Core.Tests.Plugins;

public sealed class PluginCatalogTests
{
    [Fact]
    public void Holds_plugins_for_payment_sms_email_and_webhooks() => Assert.Equal(
        [PluginCategory.Payment, PluginCategory.Sms, PluginCategory.Email, PluginCategory.Webhook],
        PluginCatalog.Read().Select(p => p.Category).Distinct().Order());

    [Fact]
    public async Task Every_default_fits_its_schema()
    {
        foreach (var setting in PluginCatalog.Read().SelectMany(p => p.Versions).SelectMany(v => v.Set.Definitions))
            if (setting.Default is { } value) Assert.Empty(await setting.Values.CheckAsync(value));
            else Assert.NotEmpty(setting.Schema.ToString());
    }

    [Fact]
    public void Every_setting_has_a_key_of_its_own_and_a_level_and_no_secret_has_a_default() => Assert.All(PluginCatalog.Read(), plugin =>
    {
        var settings = plugin.Versions.SelectMany(v => v.Set.Definitions).ToList();
        Assert.NotEmpty(settings);
        Assert.All(settings, s => Assert.True(s.Levels.Contains(OwnerKind.Tenant) && !(s.Secret && s.Default is not null)));
    });

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_seed_is_idempotent_repairs_what_differs_and_keeps_what_it_does_not_know(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var shipped = PluginCatalog.Read();
        await using (var system = world.AsSystem())
        {
            (await system.Db.PluginDefinitions.SingleAsync(d => d.Key == PluginSession.Cards)).Name = "Renamed";
            system.Db.Add(new PluginDefinition
            {
                Id = Guid.CreateVersion7(), Key = "own", Category = PluginCategory.Other, Name = "Own", Description = "",
                Vendor = "",
            });
            await system.Db.SaveChangesAsync();
            await PluginCatalogSeed.EnsureAsync(system.Db, default);
        }

        await using var later = world.AsSystem();
        await PluginCatalogSeed.EnsureAsync(later.Db, default);

        var stored = await later.Db.PluginDefinitions.AsNoTracking().Include(d => d.Versions).ToDictionaryAsync(d => d.Key);
        Assert.Equal(shipped.Select(p => p.Key).Append("own").Order(StringComparer.Ordinal), stored.Keys.Order(StringComparer.Ordinal));
        Assert.All(shipped, p => Assert.Equal((p.Name, p.Versions.Single().Settings), (stored[p.Key].Name, stored[p.Key].Versions.Single().Settings)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_nodes_change_to_the_catalogue_is_seen_within_the_freshness(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        await using var system = world.AsSystem();
        await world.Definitions.GetAsync(default);
        (await system.Db.PluginDefinitions.SingleAsync(d => d.Key == PluginSession.Cards)).Name = "Renamed";
        await system.Db.SaveChangesAsync();

        Assert.Equal("Northpay Cards", await NameAsync());
        world.Time.Advance(PluginDefinitions.Freshness);
        Assert.Equal("Renamed", await NameAsync());

        async Task<string?> NameAsync() => (await world.Definitions.GetAsync(default)).Find(PluginSession.Cards)?.Name;
    }
}
