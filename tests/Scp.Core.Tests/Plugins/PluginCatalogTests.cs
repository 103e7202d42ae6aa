using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Publishing;
using Scp.Testing;
using Semver;

namespace Scp.Core.Tests.Plugins;

public sealed class PluginCatalogTests
{
    [Fact]
    public void Holds_plugins_for_payment_sms_email_and_webhooks() => Assert.Equal(
        [PluginCategory.Payment, PluginCategory.Sms, PluginCategory.Email, PluginCategory.Webhook],
        PluginCatalog.Read().Select(p => p.Category).Distinct().Order());

    [Fact]
    public async Task Every_shipped_version_could_have_been_published()
    {
        foreach (var plugin in PluginCatalog.Read())
        {
            var published = new List<PluginVersion>();
            foreach (var v in plugin.Versions.OrderBy(v => v.Semantic, SemVersion.SortOrderComparer))
            {
                var fault = await VersionChecks.CheckAsync(new(plugin.Key, v.Number, v.Channel, RawJson.Of(v.Settings), v.Changelog is "" ? "First." : v.Changelog,
                    v.CredentialKinds, v.Permissions, v.Breaking, v.RunsOn, RawJson.Of(v.Migration), v.Staged), published);
                Assert.True(fault is null, $"{plugin.Key} {v.Number}: {fault?.Message}");
                published.Add(v);
            }
        }
    }

    [Fact]
    public void Every_setting_has_a_key_of_its_own_and_a_level_and_no_secret_has_a_default() => Assert.All(PluginCatalog.Read(), plugin =>
    {
        Assert.All(plugin.Versions, v => Assert.NotEmpty(v.Set.Definitions));
        var settings = plugin.Versions.SelectMany(v => v.Set.Definitions).ToList();
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
        Assert.All(shipped, p => Assert.Equal((p.Name, Settings(p)), (stored[p.Key].Name, Settings(stored[p.Key]))));

        static string Settings(PluginDefinition p) => string.Concat(p.Versions.OrderBy(v => v.Number, StringComparer.Ordinal).Select(v => $"{v.Number}: {v.Settings}"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_to_the_catalogue_is_seen_at_once_and_nothing_is_read_in_between(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        await using var system = world.AsSystem();
        var before = await world.Definitions.GetAsync(default);
        Assert.Same(before, await world.Definitions.GetAsync(default));
        (await system.Db.PluginDefinitions.SingleAsync(d => d.Key == PluginSession.Cards)).Name = "Renamed";
        await system.Db.SaveChangesAsync();

        Assert.Equal("Renamed", (await world.Definitions.GetAsync(default)).Find(PluginSession.Cards)?.Name);
    }
}
