using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>The rules that need no row: every fault of the input at once, each at its place.</summary>
internal static class PluginInputChecks
{
    public static ValidationError? Invalid(string field, string message, string code) => new([new(field, message, code)]);

    public static async ValueTask<ValidationError?> CheckAsync(this ConfigurePluginInput input, PluginDefinition? plugin)
    {
        if (plugin is null) return UnknownPlugin(input.Plugin);
        if (input.Changes.Count is 0 && input.Enabled is null) return Invalid("changes", "Nothing to change was given.", "EMPTY");
        var faults = new List<FieldError>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, change) in input.Changes.Index())
            if (!seen.Add(change.Key)) faults.Add(new($"changes[{i}].key", $"'{change.Key}' is changed twice.", "DUPLICATE"));
            else if (plugin.Setting(change.Key) is { } setting) faults.AddRange(await CheckAsync(change, setting, $"changes[{i}]"));
            else faults.Add(UnknownSetting($"changes[{i}].key", change.Key, plugin));
        return faults.Count is 0 ? null : new(faults);
    }

    public static ValidationError? Check(this ResetPluginInput input, PluginDefinition? plugin)
    {
        if (plugin is null) return UnknownPlugin(input.Plugin);
        if (input.Keys is null) return null;
        if (input.Keys.Count is 0) return Invalid("keys", "Name the settings to reset, or leave keys out for all.", "EMPTY");
        FieldError[] faults = [.. input.Keys.Index()
            .Where(k => plugin.Setting(k.Item) is null)
            .Select(k => UnknownSetting($"keys[{k.Index}]", k.Item, plugin))];
        return faults is [] ? null : new(faults);
    }

    /// <summary>Which of the changed settings may not be set at this kind of owner.</summary>
    public static ValidationError? CheckLevel(this ConfigurePluginInput input, PluginDefinition plugin, OwnerKind level)
    {
        FieldError[] faults = [.. input.Changes.Index()
            .Where(c => c.Item.Mode is not LayerMode.Inherit && !plugin.Setting(c.Item.Key)!.Levels.Contains(level))
            .Select(c => new FieldError($"changes[{c.Index}].key", $"'{c.Item.Key}' cannot be set at this level.", "LEVEL_NOT_ALLOWED"))];
        return faults is [] ? null : new(faults);
    }

    private static async ValueTask<IEnumerable<FieldError>> CheckAsync(PluginChange change, SettingDefinition setting, string field)
    {
        if (change.Mode is LayerMode.Lock && !setting.Lockable)
            return [new($"{field}.mode", $"{setting.Title} cannot be locked.", "NOT_LOCKABLE")];
        if (change.Mode is LayerMode.Inherit or LayerMode.Reset)
            return change.Value is null ? [] : [new($"{field}.value", $"{setting.Title} takes no value in this mode.", "VALUE_NOT_ALLOWED")];
        if (change.Value is not { } value)
            return [new($"{field}.value", $"{setting.Title} needs a value.", "VALUE_REQUIRED")];
        var faults = await setting.Values.CheckAsync(value);
        return faults.Select(f => new FieldError($"{field}.value{f.Path}", $"{setting.Title}: {f.Rule}.", f.Code));
    }

    private static ValidationError? UnknownPlugin(string key) => Invalid("plugin", $"There is no plugin '{key}'.", "UNKNOWN_PLUGIN");

    private static FieldError UnknownSetting(string field, string key, PluginDefinition plugin) =>
        new(field, $"{plugin.Name} has no setting '{key}'.", "UNKNOWN_SETTING");
}
