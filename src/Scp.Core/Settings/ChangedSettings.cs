using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

/// <summary>What a write of settings came to at its owner.</summary>
public sealed class ChangedSettings : IScoped
{
    private readonly OwnerSettings settings;
    private readonly IReadOnlyCollection<string> keys;

    internal ChangedSettings(OwnerSettings settings, IEnumerable<SettingChange> changes) =>
        (this.settings, keys, Warnings) = (settings, [.. changes.Select(c => c.Key)], [.. SettingWarning.Of(changes)]);

    public Guid OwnerId => settings.Owner.Id;
    public string OwnerPath => settings.Owner.OwnerPath;
    /// <summary>Those that the write named, as they hold now.</summary>
    public IReadOnlyList<EffectiveSetting> Settings => settings.Explain(keys: keys);
    public string Etag => settings.Etag;
    /// <summary>What was written all the same, and should be written otherwise.</summary>
    public IReadOnlyList<SettingWarning> Warnings { get; }
}

/// <summary>Something that is right to know about a change and no reason to refuse it.</summary>
public sealed record SettingWarning(string Key, string Message)
{
    /// <summary>Of deprecated keys that are set; to give them up is what is wished for.</summary>
    internal static IEnumerable<SettingWarning> Of(IEnumerable<SettingChange> changes) =>
        from change in changes
        where change.Mode is not LayerMode.Inherit
        let deprecated = SettingsCatalog.Set.Find(change.Key)?.Deprecated
        where deprecated is not null
        select new SettingWarning(change.Key, deprecated);
}
