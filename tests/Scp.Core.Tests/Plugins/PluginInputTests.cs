using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Inheritance;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

public sealed class PluginInputTests
{
    private static readonly (string Plugin, SettingChange[] Changes, string Field, string Code)[] invalid =
    [
        ("no-such-plugin", [Set("captureMode", LayerMode.Reset)], "plugin", "UNKNOWN_PLUGIN"),
        (Cards, [], "changes", "EMPTY"),
        (Cards, [Set("nothing", LayerMode.Reset)], "changes[0].key", "UNKNOWN_SETTING"),
        (Cards, [Set("captureMode", LayerMode.Reset), Set("captureMode", LayerMode.Inherit)], "changes[1].key", "DUPLICATE"),
        (Cards, [Set("captureMode", LayerMode.Override)], "changes[0].value", "VALUE_REQUIRED"),
        (Cards, [Set("captureMode", LayerMode.Lock)], "changes[0].value", "VALUE_REQUIRED"),
        (Cards, [Set("captureMode", LayerMode.Reset, "MANUAL")], "changes[0].value", "VALUE_NOT_ALLOWED"),
        (Cards, [Set("captureMode", LayerMode.Inherit, "MANUAL")], "changes[0].value", "VALUE_NOT_ALLOWED"),
        (Cards, [Set("captureMode", LayerMode.Override, "LATER")], "changes[0].value", "NOT_IN_ENUMERATION"),
        (Cards, [Set("currencies", LayerMode.Override, new[] { "CHF", "franc" })], "changes[0].value[1]", "PATTERN_MISMATCH"),
        (Cards, [Set("statementDescriptor", LayerMode.Lock, "HARBOUR SHOP")], "changes[0].mode", "NOT_LOCKABLE"),
        ("beacon-sms", [Set("apiToken", LayerMode.Override, new string('a', 20))], "changes[0].key", "LEVEL_NOT_ALLOWED"),
    ];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_fault_is_named_at_its_place_and_nothing_is_saved(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Merchant);

        foreach (var (plugin, changes, field, code) in invalid)
        {
            var result = await session.Service.ConfigureAsync(new(IdOf(family.Merchant), plugin, null, changes), default);
            var fault = Assert.Single(Assert.IsType<ValidationError>(result.Error).Fields);
            Assert.Equal((field, code), (fault.Field, fault.Code));
        }
        Assert.Empty(await session.Db.ConfigurationLayers.ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_faults_are_told_at_once_and_a_good_change_beside_them_is_not_made(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Merchant);

        var result = await session.Service.ConfigureAsync(new(IdOf(family.Merchant), Cards, true,
            [Set("captureMode", LayerMode.Override, "MANUAL"), Set("captureDelayHours", LayerMode.Override, 999), Set("nothing", LayerMode.Reset)]), default);

        Assert.Equal(["changes[1].value", "changes[2].key"], Assert.IsType<ValidationError>(result.Error).Fields.Select(f => f.Field));
        Assert.Empty(await session.Db.ConfigurationLayers.ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reset_of_no_keys_is_refused_instead_of_resetting_all(DatabaseKind kind)
    {
        await using var world = await PluginWorld.CreateAsync(kind);
        var family = await world.SeedFamilyAsync();
        await using var session = world.As(family.Merchant);
        await session.OverrideAsync(family.Merchant, "captureMode", "MANUAL");

        Assert.IsType<ValidationError>((await session.ResetAsync(family.Merchant, [])).Error);
        Assert.IsType<ValidationError>((await session.ResetAsync(family.Merchant, "nothing")).Error);

        Assert.Single((await session.ExplainAsync(family.Merchant, "captureMode")).Layers);
    }
}
