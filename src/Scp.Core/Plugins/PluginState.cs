using System.Text.Json;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;

namespace Scp.Core.Plugins;

/// <summary>A plugin folded down to one owner's layer: what is decided about it, the version that follows, and its settings
/// in the words of that version. It never changes, so owners that add nothing share it.</summary>
internal sealed class PluginState : IImpactState<PluginState>
{
    private readonly DateTimeOffset time;
    private PluginState? takenIn;

    private PluginState(PluginDefinition definition, Merged controls, VersionChoice choice, PluginVersion version, Merged settings, DateTimeOffset time) =>
        (Definition, Controls, Choice, Version, Settings, this.time) = (definition, controls, choice, version, settings, time);

    public PluginDefinition Definition { get; }
    /// <summary>Of <see cref="PluginControls"/>.</summary>
    public Merged Controls { get; }
    public VersionChoice Choice { get; }
    public PluginVersion Version { get; }
    public Merged Settings { get; }

    /// <summary>When an entry falls away or a time of the catalogue comes, and this no longer holds; null for never.</summary>
    public DateTimeOffset? Until => new[] { Controls.Until, Settings.Until, Definition.NextTurn(time) }.Min();

    public bool Enabled => Controls[PluginControls.Enabled].Value is { } enabled && JsonSerializer.Deserialize<bool>(enabled.Utf8.Span);

    /// <summary>The owner that decided; null while the plugin is off because nobody did.</summary>
    public Guid? EnabledById => Controls.OwnerOf(Controls[PluginControls.Enabled].SourceIndex);

    /// <summary>As it will be once a running rollout has reached its owner; the same object for all owners that share this one.</summary>
    public PluginState TakenIn => takenIn ??= Of(Definition, Controls, this, time, takenIn: true);

    public static PluginState OfDefaults(PluginDefinition definition, DateTimeOffset time) =>
        Of(definition, PluginControls.Set.Start, null, time, takenIn: false);

    /// <summary>As <see cref="TakenIn"/> says for those that a running rollout has reached: each owner by its own id, whoever it
    /// shares its layers with.</summary>
    public PluginState At(Guid ownerId) => Definition.RunningRollout(time) is { } rollout && rollout.TakesIn(ownerId, time) ? TakenIn : this;

    public PluginState With(LayerRow row, DateTimeOffset now)
    {
        var controls = Controls.With(row, now);
        var choice = new VersionChoice(Definition, controls, now, takenIn: false);
        var version = choice.Version;
        return new(Definition, controls, choice, version, version == Version ? Settings.With(row, now) : Fold(version, controls, now), now);
    }

    /// <summary>What the layers say in the words of a version, whichever one holds.</summary>
    public Merged SettingsIn(PluginVersion version) => version == Version ? Settings : Fold(version, Controls, time);

    private static PluginState Of(PluginDefinition definition, Merged controls, PluginState? known, DateTimeOffset time, bool takenIn)
    {
        var choice = new VersionChoice(definition, controls, time, takenIn);
        var version = choice.Version;
        return new(definition, controls, choice, version, known?.SettingsIn(version) ?? version.Set.Start, time);
    }

    private static Merged Fold(PluginVersion version, Merged controls, DateTimeOffset time) =>
        controls.Layers.Aggregate(version.Set.Start, (settings, layer) => settings.With(layer, time));
    public KeyState Of(string key) => (Controls.Set.Find(key) is null ? Settings : Controls).Of(key);

    /// <summary>Whether it is on and the version that follows, then the settings.</summary>
    public IEnumerable<ShownValue> Shown =>
    [
        new(PluginControls.Enabled, RawJson.Of(Enabled ? "true" : "false")),
        new(PluginControls.Version, new(JsonSerializer.SerializeToUtf8Bytes(Version.Number))),
        .. Settings.Shown,
    ];
}
