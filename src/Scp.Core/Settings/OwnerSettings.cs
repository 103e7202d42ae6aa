using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

/// <summary>The settings as they hold at one owner, after every layer above and its own.</summary>
public sealed class OwnerSettings
{
    private readonly Merged merged;
    private readonly Caller caller;
    private readonly DateTimeOffset time;

    internal OwnerSettings(Owner owner, Merged merged, Caller caller, DateTimeOffset time) =>
        (Owner, this.merged, this.caller, this.time) = (owner, merged, caller, time);

    public Owner Owner { get; }
    /// <summary>The merged object, without secrets. Owners that change nothing share its bytes.</summary>
    public RawJson Document => merged.Document;
    /// <summary>One that has a default.</summary>
    internal T Read<T>(string key) => SettingsCatalog.Read<T>(merged, key);
    public EffectiveBranding Branding => EffectiveBranding.Of(Owner, merged);

    /// <summary>Of the owner's own layer over all groups. What is inherited may change under the same etag.</summary>
    public string Etag => LayerEtag.Of(merged, Owner.Id);

    /// <summary>What holds and where it comes from, computed here and not before, in the order of the catalogue.</summary>
    /// <param name="group">Null for all; an unknown one has no settings.</param>
    /// <param name="keys">Null for all; unknown ones are left out.</param>
    public IReadOnlyList<EffectiveSetting> Explain(string? group = null, IReadOnlyCollection<string>? keys = null) =>
        new Explanation(merged, caller, Permissions.Get(Permissions.SettingsRead), time).Of(group is null ? keys
            : [.. merged.Set.Definitions.Where(s => s.Group == group).Select(s => s.Key).Where(key => keys?.Contains(key) ?? true)]);
}
