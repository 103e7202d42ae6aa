using System.Buffers;
using System.Text.Json;
using Scp.Core.Inheritance.Planning;

namespace Scp.Core.Inheritance;

/// <summary>A set of settings folded down to one owner's layer. It never changes, so the owners below that add nothing share
/// it, its written document included. It knows no caller: what each may see is decided where it is shown.</summary>
internal sealed class Merged : IImpactState<Merged>
{
    private readonly Effective[] settings;
    private byte[]? document;

    public Merged(SettingSet set) : this(set, [.. set.Definitions.Select(s => Fold.Start(DefaultOf(s)))], [], null) { }

    private Merged(SettingSet set, Effective[] settings, IReadOnlyList<LayerRow> layers, DateTimeOffset? until) =>
        (Set, this.settings, Layers, Until) = (set, settings, layers, until);

    public SettingSet Set { get; }
    /// <summary>The folded layers, topmost first; sources and locks are indices into them.</summary>
    public IReadOnlyList<LayerRow> Layers { get; }
    /// <summary>The first time at which an entry of the layers falls away, and this no longer holds; null for never.</summary>
    public DateTimeOffset? Until { get; }

    /// <summary>What holds for a setting, by its place in the set.</summary>
    public Effective this[int setting] => settings[setting];

    /// <exception cref="KeyNotFoundException">The set has no such key.</exception>
    public Effective this[string key] => settings[Set.IndexOf(key) ?? throw new KeyNotFoundException(key)];

    /// <summary>An object of every setting that has a value and is no secret.</summary>
    public RawJson Document => new(document ??= Write());

    /// <param name="time">Entries that ended by then count as INHERIT.</param>
    public Merged With(LayerRow row, DateTimeOffset time)
    {
        var entries = Set.Read(row);
        var ends = entries.Values.Select(e => e.Note?.Until).Where(until => until > time).Append(Until).Min();
        return new(Set,
            [.. Set.Definitions.Select((s, i) => settings[i].Below(Layers.Count, entries.GetValueOrDefault(s.Key).At(time), DefaultOf(s)))],
            [.. Layers, row], ends);
    }

    public Merged At(Guid ownerId) => this;

    public KeyState Of(string key) => Set.IndexOf(key) is { } i
        ? new(Set.Definitions[i].Secret, settings[i].Value, settings[i].Mode, settings[i].SourceIndex is { } source ? Layers[source] : null)
        : default;

    public IEnumerable<ShownValue> Shown
    {
        get
        {
            foreach (var (i, setting) in Set.Definitions.Index())
                if (!setting.Secret && settings[i].Value is { } value) yield return new(setting.Key, value);
        }
    }

    /// <summary>The error for a write below; null for a key that nobody locks, or that the set does not have.</summary>
    public LockedError? CheckLock(string key) =>
        Set.IndexOf(key) is { } i && OwnerOf(settings[i].LockIndex) is { } owner ? new(key, owner) : null;

    public Guid? OwnerOf(int? layer) => layer is { } index ? Layers[index].OwnerId : null;

    // A secret has no value here whatever a definition or a layer says.
    private static RawJson? DefaultOf(SettingDefinition setting) => setting.Secret ? null : setting.Default;

    private byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var (i, setting) in Set.Definitions.Index())
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
