using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Testing;
using static Scp.Core.Tests.Settings.SettingsSession;

namespace Scp.Core.Tests.Settings;

public sealed class ChangeSettingsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_over_several_groups_is_one_layer_one_version_and_one_audit_row(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.As(world.Tenant);

        var changed = (await session.ChangeAsync(world.Tenant,
            Set("locale.currency", "CHF"), Lock("security.mfaRequired", true), Set("notifications.quietHours", new { from = "21:00", to = "07:30" }))).Value!;

        Assert.Equal(["locale.currency", "notifications.quietHours", "security.mfaRequired"], changed.Settings.Select(s => s.Key)); // As the catalogue has them.
        var loaded = await session.LoadAsync(world.Merchant);
        Assert.Contains("\"locale.currency\":\"CHF\"", loaded.Document.ToString(), StringComparison.Ordinal);
        Assert.Equal((await session.LoadAsync(world.Tenant)).Etag, changed.Etag);
        await using var system = world.AsSystem();
        Assert.Equal(1, (await system.Db.ConfigurationLayers.SingleAsync()).Version);
        Assert.Equal("settings.change", (await system.Db.AuditEntries.SingleAsync(e => e.OwnerId == world.Tenant.Id && e.TargetType == nameof(ConfigurationLayer))).Action);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_faults_are_told_at_once_and_nothing_is_saved(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.As(world.Merchant);

        var result = await session.ChangeAsync(world.Merchant,
            Set("locale.currency", "CHF"), Set("locale.language", "German"), Set("security.passwordLength", 20), Lock("notifications.recipients", new[] { "nobody" }),
            Set("notifications.quietHours", new { from = "25:00", to = "07:30" }), Set("locale.currency", "EUR"), Set("theme.dark", true));

        Assert.Equal(
            [
                ("changes[1].value", "PATTERN_MISMATCH"), ("changes[2].key", "LEVEL_NOT_ALLOWED"), ("changes[3].mode", "NOT_LOCKABLE"),
                ("changes[3].value[0]", "EMAIL_EXPECTED"), ("changes[4].value.from", "PATTERN_MISMATCH"), ("changes[5].key", "DUPLICATE"), ("changes[6].key", "UNKNOWN_SETTING"),
            ],
            Assert.IsType<ValidationError>(result.Error).Fields.Select(f => (f.Field, f.Code)));
        Assert.Equal("EMPTY", Assert.IsType<ValidationError>((await session.ChangeAsync(world.Merchant)).Error).Fields.Single().Code);
        Assert.Empty(await session.Db.ConfigurationLayers.ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_locked_key_among_several_refuses_them_all(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using (var tenant = world.As(world.Tenant)) await tenant.ChangeAsync(world.Tenant, Lock("bi.currency", "CHF"));
        await using var session = world.As(world.Customer);

        var refused = await session.ChangeAsync(world.Customer, Set("locale.currency", "EUR"), Set("bi.currency", "EUR"));

        Assert.Equal(new LockedError("bi.currency", world.Tenant.Id), refused.Error);
        Assert.Equal(("\"EUR\"", "\"CHF\""), (await session.ValueAsync(world.Customer, "locale.currency"), await session.ValueAsync(world.Customer, "bi.currency")));
        Assert.Empty((await session.ExplainAsync(world.Customer, "locale.currency")).Layers);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_writer_that_read_an_older_version_of_any_group(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.As(world.Merchant);
        var read = (await session.LoadAsync(world.Merchant)).Etag;

        var first = (await session.ChangeAsync(IdOf(world.Merchant), read, Set("locale.country", "CH"))).Value!;

        Assert.Equal(new StaleError(first.Etag), (await session.ChangeAsync(IdOf(world.Merchant), read, Set("bi.exportEnabled", false))).Error);
        Assert.Null((await session.ChangeAsync(IdOf(world.Merchant), first.Etag, Set("bi.exportEnabled", false))).Error);
    }

    /// <summary>Security case 2: what lies outside the scope does not exist.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Does_not_find_an_owner_outside_the_scope_or_under_another_type(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.As(world.Customer);
        NodeId[] hidden =
            [IdOf(world.Tenant), IdOf(world.Hierarchy.Merchants[^1]), IdOf(world.Hierarchy.Platform), new("Tenant", world.Merchant.Id), new("Merchant", Guid.CreateVersion7())];

        foreach (var id in hidden) Assert.Equal(new NotFoundError(id), (await session.ChangeAsync(id, null, Set("locale.currency", "CHF"))).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_changes_below_a_suspended_owner(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using (var system = world.AsSystem())
        {
            (await system.Db.Owners.SingleAsync(o => o.Id == world.Tenant.Id)).Status = OwnerStatus.Suspended;
            await system.Db.SaveChangesAsync();
        }
        await using var session = world.As(world.Merchant);

        Assert.IsType<ConflictError>((await session.ChangeAsync(world.Merchant, Set("locale.currency", "CHF"))).Error);
        Assert.IsType<ConflictError>((await session.ResetAsync(world.Merchant, null)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_deprecated_key_is_taken_with_a_warning_and_given_up_without_one(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.As(world.Merchant);

        var set = (await session.ChangeAsync(world.Merchant, Set("identity.helpUrl", "https://shop.example/help"), Set("locale.country", "CH"))).Value!;
        var cleared = (await session.ChangeAsync(world.Merchant, Say("identity.helpUrl", LayerMode.Inherit))).Value!;

        var warning = Assert.Single(set.Warnings);
        Assert.Equal("identity.helpUrl", warning.Key);
        Assert.Contains("identity.supportUrl", warning.Message, StringComparison.Ordinal);
        Assert.Empty(cleared.Warnings);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Secrets_are_kept_apart_and_never_shown_or_audited(DatabaseKind kind)
    {
        const string secret = "whsec_4f9a2c71d8e05b63aa18";
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.AsSystem();

        var changed = (await session.ChangeAsync(world.Customer, Set("notifications.webhookSecret", secret), Set("locale.country", "CH"))).Value!;

        var layer = await session.Db.ConfigurationLayers.AsNoTracking().SingleAsync();
        Assert.Equal(["notifications.webhookSecret"], layer.ReadSecrets().Keys);
        Assert.DoesNotContain(secret, layer.Entries + layer.Secrets, StringComparison.Ordinal);
        Assert.All(await session.Db.AuditEntries.ToListAsync(), e => Assert.DoesNotContain(secret, e.Changes, StringComparison.Ordinal));
        var told = changed.Settings.Single(s => s.Definition.Secret);
        Assert.Equal((null, LayerMode.Override, world.Customer.Id), (told.Value, told.Mode, told.SourceId));
        Assert.DoesNotContain("webhookSecret", (await session.LoadAsync(world.Merchant)).Document.ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reset_gives_up_the_named_keys_or_all_and_what_is_inherited_holds_again(DatabaseKind kind)
    {
        await using var world = await SettingsWorld.CreateAsync(kind);
        await using var session = world.As(world.Customer);
        var before = (await session.LoadAsync(world.Customer)).Document;
        await session.ChangeAsync(world.Customer, Set("locale.currency", "CHF"), Set("bi.retentionDays", 90), Set("branding.displayName", "Quay"));

        var one = (await session.ResetAsync(world.Customer, "bi.retentionDays")).Value!;
        Assert.Equal(["bi.retentionDays"], one.Settings.Select(s => s.Key));
        Assert.Equal(("\"CHF\"", "730"), (await session.ValueAsync(world.Customer, "locale.currency"), await session.ValueAsync(world.Customer, "bi.retentionDays")));

        await session.ResetAsync(world.Customer, null);
        Assert.Equal(before, (await session.LoadAsync(world.Customer)).Document);
        Assert.IsType<ValidationError>((await session.ResetAsync(world.Customer, [])).Error);
    }
}
