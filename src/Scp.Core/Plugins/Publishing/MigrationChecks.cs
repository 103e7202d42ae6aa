using System.Text.Json;
using Scp.Core.Inheritance;
using Scp.Core.Plugins.Migrating;

namespace Scp.Core.Plugins.Publishing;

/// <summary>Whether the steps lead from exactly the settings of the version before to those of the new one, so that no layer loses
/// a value, and no owner a default, unnoticed.</summary>
internal sealed class MigrationChecks(SettingSet before, SettingSet after, Checks checks)
{
    // Keys on the way, each with the key that it had in the version before.
    private readonly Dictionary<string, string> keys = before.Definitions.ToDictionary(d => d.Key, d => d.Key, StringComparer.Ordinal);

    public async Task CheckAsync(IReadOnlyList<MigrationStep> steps)
    {
        foreach (var (i, step) in steps.Index()) await CheckAsync(step, $"migration[{i}]");
        foreach (var key in keys.Keys.Where(k => after.Find(k) is null))
            Fault("settings", $"'{key}' is gone: rename or drop it.", "KEY_LOST");
        foreach (var (key, old) in keys)
            if (after.Find(key) is { } now && !Same(now.Default, before.Find(old)!.Default) && !steps.OfType<DefaultStep>().Any(s => s.Key == key))
                Fault("migration", $"The default of '{key}' changes: say so by a step.", "DEFAULT_CHANGED");
    }

    private async Task CheckAsync(MigrationStep step, string field)
    {
        if (step is RenameStep rename) Check(rename, field);
        else if (step is DropStep drop) Check(drop, field);
        else if (step is DefaultStep change) Check(change, field);
        else await CheckAsync((MapStep)step, field);
    }

    private void Check(RenameStep step, string field)
    {
        if (!keys.TryGetValue(step.From, out var old)) Unknown($"{field}.from", step.From);
        else if (after.Find(step.From) is not null) Fault($"{field}.from", $"'{step.From}' is still a setting.", "KEY_KEPT");
        else if (after.Find(step.To) is not { } now || before.Find(step.To) is not null || keys.ContainsKey(step.To))
            Fault($"{field}.to", $"'{step.To}' is no new setting.", "UNKNOWN_SETTING");
        else if (now.Secret != before.Find(old)!.Secret) Fault($"{field}.to", "A secret stays one.", "SECRET");
        else if (keys.Remove(step.From)) keys[step.To] = old;
    }

    private void Check(DropStep step, string field)
    {
        if (after.Find(step.Key) is not null) Fault($"{field}.key", $"'{step.Key}' is still a setting.", "KEY_KEPT");
        else if (!keys.Remove(step.Key)) Unknown($"{field}.key", step.Key);
    }

    private void Check(DefaultStep step, string field)
    {
        if (after.Find(step.Key) is not { } setting) Unknown($"{field}.key", step.Key);
        else if (!Same(setting.Default, step.Value)) Fault($"{field}.value", "The definition has another default.", "DEFAULT_DIFFERS");
    }

    private async Task CheckAsync(MapStep step, string field)
    {
        if (!keys.TryGetValue(step.Key, out var old)) Unknown($"{field}.key", step.Key);
        else if (before.Find(old) is { Secret: true }) Fault($"{field}.key", "The value of a secret is not known.", "SECRET");
        else if (await KeepsAmbiguousAsync(step, before.Find(old)!)) Fault($"{field}.values", "A value that others become has to be named too.", "AMBIGUOUS");
        else if (after.Find(step.Key) is { } now)
            foreach (var (name, value) in step.Values)
                foreach (var fault in await now.Values.CheckAsync(value)) Fault($"{field}.values.{name}", $"{now.Title}: {fault.Rule}.", fault.Code);
    }

    // Then a value of the new version may be either the old one of that name, which stayed, or one that became it.
    private static async Task<bool> KeepsAmbiguousAsync(MapStep step, SettingDefinition old)
    {
        foreach (var (_, value) in step.Pairs)
            if (!step.Pairs.Any(p => JsonElement.DeepEquals(p.Old, value))
                && await old.Values.CheckAsync(new(JsonSerializer.SerializeToUtf8Bytes(value))) is []) return true;
        return false;
    }

    // However it is written.
    private static bool Same(RawJson? a, RawJson? b) => a is { } one && b is { } other
        ? JsonElement.DeepEquals(JsonElement.Parse(one.Utf8.Span), JsonElement.Parse(other.Utf8.Span))
        : a is null && b is null;

    private void Unknown(string field, string key) => Fault(field, $"There is no setting '{key}' at this step.", "UNKNOWN_SETTING");

    private void Fault(string field, string message, string code) => checks.Require(false, field, message, code);
}
