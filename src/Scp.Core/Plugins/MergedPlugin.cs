using System.Buffers;
using System.Text.Json;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>A plugin merged down to one owner's layer. It never changes, so the owners below that add nothing share it,
/// its written document included.</summary>
internal sealed class MergedPlugin
{
    private readonly Effective[] settings;
    private byte[]? document;

    private MergedPlugin(PluginDefinition definition, Effective[] settings) =>
        (Definition, this.settings, Layers) = (definition, settings, []);

    public PluginDefinition Definition { get; }
    public bool Enabled { get; private init; }
    /// <summary>The owner that decided; null while the plugin is off because nobody did.</summary>
    public Guid? EnabledById { get; private init; }
    /// <summary>The merged layers, topmost first; sources and locks are indices into them.</summary>
    public IReadOnlyList<PluginLayerRow> Layers { get; private init; }

    /// <summary>What holds for a setting, by its place in the definition.</summary>
    public Effective this[int setting] => settings[setting];

    /// <summary>An object of every setting that has a value and is no secret.</summary>
    public RawJson Document => new(document ??= Write());

    public static MergedPlugin OfDefaults(PluginDefinition definition) =>
        new(definition, [.. definition.SettingDefinitions.Select(s => Fold.Start(DefaultOf(s)))]);

    public MergedPlugin With(PluginLayerRow row) =>
        new(Definition, [.. Definition.SettingDefinitions.Select((s, i) => settings[i].Below(Layers.Count, row.Layer[s.Key], DefaultOf(s)))])
        {
            Enabled = row.Enabled ?? Enabled,
            EnabledById = row.Enabled is null ? EnabledById : row.OwnerId,
            Layers = [.. Layers, row],
        };

    // A secret has no value here whatever a definition or a layer says.
    private static RawJson? DefaultOf(SettingDefinition setting) => setting.Secret ? null : setting.Default;

    private byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var (i, setting) in Definition.SettingDefinitions.Index())
                if (!setting.Secret && settings[i].Value is { } value)
                {
                    writer.WritePropertyName(setting.Name);
                    writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
                }
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
