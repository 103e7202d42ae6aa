using System.Text.Json;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;

namespace Scp.Core.Plugins;

/// <summary>A plugin folded down to one owner's layer: what is decided about it, the version that follows, and its settings
/// in the words of that version. It never changes, so owners that add nothing share it.</summary>
internal sealed class PluginState : IImpactState<PluginState>
{
    private PluginState(PluginDefinition definition, Merged controls, PluginVersion version, Merged settings) =>
        (Definition, Controls, Version, Settings) = (definition, controls, version, settings);

    public PluginDefinition Definition { get; }
    /// <summary>Of <see cref="PluginControls"/>.</summary>
    public Merged Controls { get; }
    public PluginVersion Version { get; }
    public Merged Settings { get; }

    public bool Enabled => Controls[PluginControls.Enabled].Value is { } enabled && JsonSerializer.Deserialize<bool>(enabled.Utf8.Span);

    /// <summary>The owner that decided; null while the plugin is off because nobody did.</summary>
    public Guid? EnabledById => Controls.OwnerOf(Controls[PluginControls.Enabled].SourceIndex);

    public static PluginState OfDefaults(PluginDefinition definition, DateTimeOffset time)
    {
        var controls = PluginControls.Set.Start;
        var version = VersionChoice.Of(definition, controls, time);
        return new(definition, controls, version, version.Set.Start);
    }

    public PluginState With(LayerRow row, DateTimeOffset time)
    {
        var controls = Controls.With(row, time);
        var version = VersionChoice.Of(Definition, controls, time);
        return new(Definition, controls, version, version == Version
            ? Settings.With(row, time)
            : controls.Layers.Aggregate(version.Set.Start, (settings, layer) => settings.With(layer, time)));
    }

    public KeyState Of(string key) => (Controls.Set.Find(key) is null ? Settings : Controls).Of(key);

    /// <summary>Whether it is on and the version that follows, then the settings.</summary>
    public IEnumerable<ShownValue> Shown =>
    [
        new(PluginControls.Enabled, RawJson.Of(Enabled ? "true" : "false")),
        new(PluginControls.Version, new(JsonSerializer.SerializeToUtf8Bytes(Version.Number))),
        .. Settings.Shown,
    ];
}
