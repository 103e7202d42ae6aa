using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Publishing;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins.Publishing;

public sealed class PinTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_pin_holds_below_until_an_owner_there_gives_it_up(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.AsSystem();
        var pins = session.Get<PluginPinService>();

        await pins.PinAsync(new(IdOf(family.Tenant), Cards, "4.1.0"), default);
        var pinned = await session.LoadAsync(family.Merchant);
        Assert.Equal(("4.1.0", family.Tenant.Id, "4.2.0"), (pinned.Version.Number, pinned.VersionPinnedById, pinned.UpdateAvailable?.Number));

        var followed = (await pins.PinAsync(new(IdOf(family.Merchant), Cards, null, ReleaseChannel.Beta), default)).Value!;
        Assert.Equal(("5.0.0-beta.1", null, null), (followed.Version.Number, followed.VersionPinnedById, followed.UpdateAvailable));
        Assert.Equal("4.1.0", (await session.LoadAsync(family.Customer)).Version.Number);
        Assert.Contains("plugin.pin", await session.Db.AuditEntries.Select(e => e.Action).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_locked_pin_cannot_be_left_below(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.AsSystem();
        session.Db.Add(new ConfigurationLayer
        {
            Id = Guid.CreateVersion7(), OwnerId = family.Tenant.Id, OwnerPath = family.Tenant.OwnerPath, Subject = PluginDefinition.SubjectOf(Cards),
            Entries = """{"$version":{"mode":"LOCK","value":"4.1.0"}}""", ChangedAt = world.Time.GetUtcNow(),
        });
        await session.Db.SaveChangesAsync();

        var left = await session.Get<PluginPinService>().PinAsync(new(IdOf(family.Merchant), Cards, "4.2.0"), default);

        Assert.Equal(new LockedError("$version", family.Tenant.Id), left.Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_version_that_asks_for_more_waits_for_consent(DatabaseKind kind)
    {
        const string lantern = "lantern-campaigns";
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.AsSystem();
        var before = await session.LoadAsync(family.Merchant, lantern);
        Assert.Equal(("2.3.0", "2.4.0"), (before.Version.Number, before.UpdateAvailable?.Number));
        Assert.Equal(["audience:read"], before.ConsentNeeded);

        await session.Get<PluginPinService>().ConsentAsync(new(IdOf(family.Customer), lantern, "2.4.0"), default);

        var after = await session.LoadAsync(family.Merchant, lantern);
        Assert.Equal(("2.4.0", null, 0), (after.Version.Number, after.UpdateAvailable, after.ConsentNeeded.Count));
        Assert.Equal("2.3.0", (await session.LoadAsync(family.Tenant, lantern)).Version.Number);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_layer_reads_and_is_edited_in_the_words_of_the_version_that_holds(DatabaseKind kind)
    {
        const string secret = "sk_live_4f9a2c71d8e05b63";
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.AsSystem();
        await session.OverrideAsync(family.Tenant, "captureMode", "MANUAL");
        await session.OverrideAsync(family.Tenant, "apiKey", secret);
        await session.LockAsync(family.Customer, "threeDSecure", "NEVER");

        var draft = PublisherSteps.RenamedDraft("5.0.0");
        await world.PublishAsync(draft with
        {
            Settings = RawJson.Of(draft.Settings.ToString().Replace("\"apiKey\"", "\"gatewayKey\"", StringComparison.Ordinal)),
            Migration = RawJson.Of(PublisherSteps.RenamedMode.TrimEnd(']') + """,{"step":"rename","from":"apiKey","to":"gatewayKey"}]"""),
        });
        var renamed = await session.LoadAsync(family.Merchant);
        Assert.Contains("\"capture\":\"BY_HAND\"", renamed.Settings.ToString(), StringComparison.Ordinal);
        Assert.Equal(family.Customer.Id, renamed.Explain(["threeDSecure"]).Single().LockedById);
        Assert.Equal(new LockedError("threeDSecure", family.Customer.Id), (await session.OverrideAsync(family.Merchant, "threeDSecure", "ALWAYS")).Error);

        Assert.Null((await session.OverrideAsync(family.Tenant, "captureDelayHours", 3)).Error);

        var layer = await session.Db.ConfigurationLayers.AsNoTracking().SingleAsync(l => l.OwnerId == family.Tenant.Id);
        Assert.Equal("5.0.0", layer.WrittenFor);
        Assert.Equal(["capture", "captureDelayHours", "gatewayKey"], LayerEntries.Read(layer.Entries).Keys);
        Assert.Equal(new Dictionary<string, string> { ["gatewayKey"] = $"\"{secret}\"" }, await session.OpenAsync(layer));
        await session.Get<PluginPinService>().PinAsync(new(IdOf(family.Customer), Cards, "4.2.0"), default);
        Assert.Contains("\"captureMode\":\"MANUAL\"", (await session.LoadAsync(family.Merchant)).Settings.ToString(), StringComparison.Ordinal);
    }
}
