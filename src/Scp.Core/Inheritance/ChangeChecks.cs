using Scp.Core.Hierarchy;

namespace Scp.Core.Inheritance;

/// <summary>The rules of changed keys that need no layer: every fault at once, each at its place in the input.</summary>
internal static class ChangeChecks
{
    /// <param name="prefix">Of the list in the input, such as <c>changes</c>.</param>
    /// <param name="subject">What has the settings, in a message to people.</param>
    /// <param name="level">Of the owner that is to say it.</param>
    public static async ValueTask<ValidationError?> CheckAsync(this IReadOnlyList<SettingChange> changes, SettingSet set, string subject, OwnerKind level,
        DateTimeOffset now, string prefix = "changes")
    {
        var faults = new List<FieldError>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, change) in changes.Index())
            if (!seen.Add(change.Key)) faults.Add(new($"{prefix}[{i}].key", $"'{change.Key}' is changed twice.", "DUPLICATE"));
            else if (set.Find(change.Key) is { } setting) faults.AddRange(await CheckAsync(change, setting, level, now, $"{prefix}[{i}]"));
            else faults.Add(Unknown($"{prefix}[{i}].key", change.Key, subject));
        return faults.Count is 0 ? null : new(faults);
    }

    /// <summary>Of keys that are named alone, to be reset.</summary>
    public static ValidationError? CheckKeys(this IReadOnlyList<string>? keys, SettingSet set, string subject)
    {
        if (keys is null) return null;
        if (keys.Count is 0) return new([new("keys", "Name the settings to reset, or leave keys out for all.", "EMPTY")]);
        FieldError[] faults = [.. keys.Index().Where(k => set.Find(k.Item) is null).Select(k => Unknown($"keys[{k.Index}]", k.Item, subject))];
        return faults is [] ? null : new(faults);
    }

    private static async ValueTask<IEnumerable<FieldError>> CheckAsync(
        SettingChange change, SettingDefinition setting, OwnerKind level, DateTimeOffset now, string field)
    {
        List<FieldError> faults = [.. CheckNote(change, now, field)];
        if (change.Mode is not LayerMode.Inherit && !setting.Levels.Contains(level))
            faults.Add(new($"{field}.key", $"'{change.Key}' cannot be set at this level.", "LEVEL_NOT_ALLOWED"));
        if (change.Mode is LayerMode.Lock && !setting.Lockable)
            faults.Add(new($"{field}.mode", $"{setting.Title} cannot be locked.", "NOT_LOCKABLE"));
        faults.AddRange(await CheckValueAsync(change, setting, $"{field}.value"));
        return faults;
    }

    private static async ValueTask<IEnumerable<FieldError>> CheckValueAsync(SettingChange change, SettingDefinition setting, string field)
    {
        if (change.Mode is LayerMode.Inherit or LayerMode.Reset)
            return change.Value is null ? [] : [new(field, $"{setting.Title} takes no value in this mode.", "VALUE_NOT_ALLOWED")];
        if (change.Value is not { } value) return [new(field, $"{setting.Title} needs a value.", "VALUE_REQUIRED")];
        return (await setting.Values.CheckAsync(value)).Select(f => new FieldError($"{field}{f.Path}", $"{setting.Title}: {f.Rule}.", f.Code));
    }

    private static IEnumerable<FieldError> CheckNote(SettingChange change, DateTimeOffset now, string field)
    {
        if (change.Until is not null && change.Mode is LayerMode.Inherit)
            yield return new($"{field}.until", "Nothing is said that could end.", "VALUE_NOT_ALLOWED");
        else if (change.Until <= now)
            yield return new($"{field}.until", "The end lies in the past.", "IN_THE_PAST");
        if (change.Reason?.Length > Checks.MaxReasonLength)
            yield return new($"{field}.reason", $"A reason has at most {Checks.MaxReasonLength} characters.", "LENGTH");
    }

    private static FieldError Unknown(string field, string key, string subject) => new(field, $"{subject} has no setting '{key}'.", "UNKNOWN_SETTING");
}
