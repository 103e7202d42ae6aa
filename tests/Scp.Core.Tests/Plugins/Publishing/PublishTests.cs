using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Publishing;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.Publishing.PublisherSteps;

namespace Scp.Core.Tests.Plugins.Publishing;

public sealed class PublishTests
{
    private static readonly (PublishPluginVersionInput Input, string Field, string Code)[] invalid =
    [
        (Draft("4.3.0") with { Plugin = "nothing" }, "plugin", "UNKNOWN_PLUGIN"),
        (Draft("4.3"), "version", "SEMVER"),
        (Draft("4.3.0+build"), "version", "SEMVER"),
        (Draft("4.2.0"), "version", "NOT_NEWER"),
        (Draft("4.0.9"), "version", "NOT_NEWER"),
        (Draft("4.3.0-rc.1"), "channel", "CHANNEL"),
        (Draft("4.3.0") with { Channel = ReleaseChannel.Deprecated }, "channel", "CHANNEL"),
        (Draft("4.3.0") with { Breaking = true }, "breaking", "MAJOR"),
        (Draft("4.3.0") with { Changelog = " " }, "changelog", "LENGTH"),
        (Draft("4.3.0") with { Platform = "newest" }, "platform", "RANGE"),
        (Draft("4.3.0") with { Permissions = ["Everything!"] }, "permissions[0]", "PERMISSION"),
        (Draft("4.3.0") with { Settings = RawJson.Of("{}") }, "settings", "SETTINGS"),
        (Draft("4.3.0") with { Settings = Only("a", """{"type":"nothing"}""") }, "settings[0].schema", "SCHEMA"),
        (Draft("4.3.0") with { Settings = Only("a", """{"items":[{"$ref":"http://127.0.0.1/x.json"}]}""") }, "settings[0].schema", "SCHEMA"),
        (Draft("4.3.0") with { Settings = Only("a", """{"type":"integer"}""", "\"text\"") }, "settings[0].default", "INTEGER_EXPECTED"),
        (Draft("4.3.0") with { Settings = Only("$a", "{}") }, "settings[0].key", "KEY"),
        (Draft("6.0.0") with { Migration = RawJson.Of("""[{"step":"burn","key":"a"}]""") }, "migration", "MIGRATION"),
        (Draft("6.0.0") with { Migration = RawJson.Of("""[{"step":"rename","from":"captureMode"}]""") }, "migration", "MIGRATION"),
        // After 5.0.0-beta.1, which calls 3-D Secure authentication.
        (Draft("6.0.0"), "settings", "KEY_LOST"),
        (Moved("""{"step":"drop","key":"captureMode"}"""), "migration[1].key", "KEY_KEPT"),
        (Moved("""{"step":"drop","key":"nothing"}"""), "migration[1].key", "UNKNOWN_SETTING"),
        (Moved("""{"step":"default","key":"captureMode","value":"MANUAL"}"""), "migration[1].value", "DEFAULT_DIFFERS"),
        (Moved("""{"step":"map","key":"captureMode","values":{"MANUAL":"AUTOMATIC"}}"""), "migration[1].values", "AMBIGUOUS"),
        (Moved("""{"step":"map","key":"apiKey","values":{"A":"B"}}"""), "migration[1].key", "SECRET"),
    ];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_fault_is_named_at_its_place_and_nothing_is_published(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        await using var publisher = world.AsPublisher();
        var before = await publisher.Db.PluginVersions.CountAsync();

        foreach (var (input, field, code) in invalid)
        {
            var error = Assert.IsType<ValidationError>((await publisher.Get<PluginCatalogService>().PublishAsync(input, default)).Error);
            Assert.True(error.Fields.Any(f => f.Field == field && f.Code == code), $"{field} {code}: {string.Join(", ", error.Fields)}");
        }
        Assert.Equal(before, await publisher.Db.PluginVersions.CountAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_published_version_is_followed_at_once_and_left_when_it_is_withdrawn(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync(merchants: 2);
        Assert.Equal("4.2.0", await VersionOfAsync(world, family));

        await world.PublishAsync(Draft("4.3.0"));
        Assert.Equal("4.3.0", await VersionOfAsync(world, family));
        await using (var pinner = world.As(family.Merchants[1]))
            Assert.Null((await pinner.Get<PluginPinService>().PinAsync(new(PluginSession.IdOf(family.Merchants[1]), PluginSession.Cards, "4.3.0"), default)).Error);

        await using var publisher = world.AsPublisher();
        Assert.Null((await publisher.Get<PluginCatalogService>().WithdrawAsync(new(PluginSession.Cards, "4.3.0", "It loses payments"), default)).Error);
        Assert.Equal("4.2.0", await VersionOfAsync(world, family));
        Assert.Equal("4.3.0", (await publisher.LoadAsync(family.Merchants[1])).Version.Number);
        Assert.IsType<ConflictError>((await publisher.Get<PluginCatalogService>().WithdrawAsync(new(PluginSession.Cards, "4.3.0", "Again"), default)).Error);
        Assert.Equal(["plugin.publish", "plugin.withdraw"], await publisher.Db.AuditEntries.Where(e => e.TargetType == "PluginVersion" && e.Action.StartsWith("plugin."))
            .OrderBy(e => e.At).Select(e => e.Action).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_patch_of_an_older_line_may_follow_and_what_runs_elsewhere_is_not_chosen(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await world.PublishAsync(Draft("4.3.0"));
        await world.PublishAsync(Draft("4.2.1"));
        await world.PublishAsync(Draft("4.4.0") with { Platform = ">=99.0.0" });

        Assert.Equal("4.3.0", await VersionOfAsync(world, family));
        await using var session = world.As(family.Merchant);
        foreach (var (version, code) in new[] { ("4.4.0", "PLATFORM"), ("9.9.9", "UNKNOWN_VERSION") })
        {
            var refused = await session.Get<PluginPinService>().PinAsync(new(PluginSession.IdOf(family.Merchant), PluginSession.Cards, version), default);
            Assert.Equal(code, Assert.Single(Assert.IsType<ValidationError>(refused.Error).Fields).Code);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_publishes_somewhere_else_than_at_the_platform_is_refused(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Tenant);

        await Assert.ThrowsAsync<AccessDeniedException>(() => session.Get<PluginCatalogService>().PublishAsync(Draft("4.3.0"), default));
    }

    private static async Task<string> VersionOfAsync(PluginWorld world, Family family)
    {
        await using var session = world.As(family.Merchant);
        return (await session.LoadAsync(family.Merchant)).Version.Number;
    }

    private static RawJson Only(string key, string schema, string? value = null) => RawJson.Of(
        $$"""[{"key":"{{key}}","group":"G","title":"T","description":"D","schema":{{schema}},"default":{{value ?? "null"}},"levels":["TENANT"]}]""");

    private static PublishPluginVersionInput Moved(string step) => Draft("6.0.0") with
    {
        Migration = RawJson.Of($$"""[{"step":"rename","from":"authentication","to":"threeDSecure"},{{step}}]"""),
    };
}
