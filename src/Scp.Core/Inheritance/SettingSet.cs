using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Scp.Core.Inheritance;

/// <summary>The keys of one subject, in the order of their definitions: what a layer may speak of.</summary>
public partial class SettingSet
{
    private readonly FrozenDictionary<string, int> places;

    /// <exception cref="ArgumentException">A key is malformed or stands twice.</exception>
    public SettingSet(IReadOnlyList<SettingDefinition> definitions)
    {
        Definitions = definitions;
        places = definitions.Index().ToFrozenDictionary(d => d.Item.Key, d => d.Index, StringComparer.Ordinal);
        if (definitions.FirstOrDefault(d => !KeyPattern().IsMatch(d.Key)) is { } malformed)
            throw new ArgumentException($"'{malformed.Key}' is no key of a setting.");
        Start = new Merged(this);
    }

    public IReadOnlyList<SettingDefinition> Definitions { get; }

    /// <summary>Every key before any layer.</summary>
    internal Merged Start { get; }

    public SettingDefinition? Find(string key) => places.TryGetValue(key, out var i) ? Definitions[i] : null;

    internal int? IndexOf(string key) => places.TryGetValue(key, out var i) ? i : null;

    /// <summary>What a layer says in the words of this set, whichever version of it the layer was written for.</summary>
    internal virtual IReadOnlyDictionary<string, LayerEntry> Read(LayerRow row) => row.All;

    // A dollar sign marks the engine's own keys; no shipped or published definition may take one.
    [GeneratedRegex(@"^\$?[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*\z")] private static partial Regex KeyPattern();
}
