namespace Scp.Core.Inheritance;

/// <summary>Where values come from, in the measure of what one caller may see.</summary>
/// <param name="read">What a caller needs at an owner to see what its layer says though it does not hold.</param>
/// <param name="time">Entries that ended by then are not told.</param>
internal sealed class Explanation(Merged merged, Caller caller, Permission read, DateTimeOffset time)
{
    /// <param name="keys">Null for all; unknown ones are left out.</param>
    public IReadOnlyList<EffectiveSetting> Of(IReadOnlyCollection<string>? keys) =>
        [.. merged.Set.Definitions.Index()
            .Where(s => keys is null || keys.Contains(s.Item.Key))
            .Select(s => Of(s.Item, merged[s.Index]))];

    private EffectiveSetting Of(SettingDefinition setting, Effective effective) => new(
        setting, setting.Secret ? null : effective.Value, effective.Mode,
        merged.OwnerOf(effective.SourceIndex), merged.OwnerOf(effective.LockIndex),
        [.. merged.Layers.Select((row, i) => Of(row, setting, effective, i)).OfType<SettingLayer>()]);

    private SettingLayer? Of(LayerRow row, SettingDefinition setting, Effective effective, int index)
    {
        var entry = merged.Set.Read(row).GetValueOrDefault(setting.Key).At(time);
        if (entry.Mode is LayerMode.Inherit) return null;
        var verdict = effective.Verdict(index, entry);
        var readable = caller.Can(read, row.OwnerPath);
        // The winner's value is the caller's own; what it hides above belongs to those who may read it there.
        var shown = !setting.Secret && (verdict.Effective || readable);
        return new(row.OwnerId, row.OwnerPath, row.Level, entry.Mode, shown ? entry.Value : null, verdict.Effective,
            merged.OwnerOf(verdict.ShadowedBy), entry.Note?.At ?? row.ChangedAt, entry.Note is { } note ? note.ById : row.ChangedById,
            entry.Note?.Until, readable ? entry.Note?.Reason : null);
    }
}
