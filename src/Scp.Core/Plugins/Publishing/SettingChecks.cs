using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Publishing;

/// <summary>Whether setting definitions can be worked with: once published they stay as they are.</summary>
internal static class SettingChecks
{
    private const int MaxSettings = 200;

    public static async Task CheckAsync(SettingSet set, Checks checks)
    {
        checks.Require(set.Definitions.Count <= MaxSettings, "settings", $"A plugin has at most {MaxSettings} settings.", "LENGTH");
        foreach (var (i, setting) in set.Definitions.Take(MaxSettings).Index()) await CheckAsync(setting, $"settings[{i}]", checks);
    }

    private static async Task CheckAsync(SettingDefinition setting, string field, Checks checks)
    {
        checks
            .Require(!setting.Key.StartsWith('$'), $"{field}.key", "A key begins with a letter.", "KEY")
            .Text($"{field}.group", setting.Group, 100).Text($"{field}.title", setting.Title, 100).Text($"{field}.description", setting.Description, 500)
            .Require(setting.Levels.Count > 0 && setting.Levels.Distinct().Count() == setting.Levels.Count, $"{field}.levels", "Levels are one or more, each once.", "LEVELS")
            .Require(!setting.Secret || setting.Default is null, $"{field}.default", "A secret has no default.", "VALUE_NOT_ALLOWED");
        var sound = await SchemaChecks.IsSoundAsync(setting.Schema);
        checks.Require(sound, $"{field}.schema", "This is no JSON Schema that stands by itself.", "SCHEMA");
        if (!sound || setting.Default is not { } value) return;
        foreach (var fault in await setting.Values.CheckAsync(value))
            checks.Require(false, $"{field}.default{fault.Path}", $"{setting.Title}: {fault.Rule}.", fault.Code);
    }
}
