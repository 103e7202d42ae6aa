using System.Collections.Frozen;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Migrating;

/// <summary>The versions of one plugin in their order: how the words of one become those of another.</summary>
internal sealed class PluginLineage
{
    private readonly SettingsMigration[] migrations;
    private readonly FrozenDictionary<string, int> places;

    /// <param name="oldestFirst">Each version's migration leads to it from the one before.</param>
    public PluginLineage(IReadOnlyList<PluginVersion> oldestFirst)
    {
        migrations = [.. oldestFirst.Select(v => SettingsMigration.Read(v.Migration))];
        places = oldestFirst.Index().ToFrozenDictionary(v => v.Item.Number, v => v.Index, StringComparer.Ordinal);
    }

    /// <summary>What a layer says in the words of another version. To a newer one all of it is carried; to an older one renamed keys
    /// and values that were mapped one to one, and what cannot be told there is left out. Unknown keys stay.</summary>
    /// <param name="from">Null for what was written before versions were kept: the oldest. An unknown one is read as it stands.</param>
    public IReadOnlyDictionary<string, LayerEntry> Translate(IReadOnlyDictionary<string, LayerEntry> entries, string? from, string to)
    {
        if (!Differ(from, to)) return entries;
        var (start, end) = Range(from, to);
        var own = new Dictionary<string, LayerEntry>(entries, StringComparer.Ordinal);
        for (var i = start + 1; i <= end; i++) migrations[i].Forward(own);
        for (var i = start; i > end; i--) migrations[i].Backward(own);
        return own;
    }

    /// <summary>What a key is called in another version, for whatever is kept apart under it, such as secrets.</summary>
    /// <returns>Null when that version does not have it.</returns>
    public string? KeyIn(string key, string? from, string to)
    {
        var (start, end) = Range(from, to);
        string? name = key;
        for (var i = start + 1; i <= end && name is not null; i++) name = migrations[i].KeyForward(name);
        for (var i = start; i > end && name is not null; i--) name = migrations[i].KeyBackward(name);
        return name;
    }

    /// <summary>Whether a layer may read otherwise in the other version's words.</summary>
    public bool Differ(string? from, string to)
    {
        var (start, end) = Range(from, to);
        for (var i = Math.Min(start, end) + 1; i <= Math.Max(start, end); i++)
            if (migrations[i].ChangesLayers) return true;
        return false;
    }

    private (int Start, int End) Range(string? from, string to)
    {
        var end = places[to];
        return (from is null ? 0 : places.GetValueOrDefault(from, end), end);
    }
}
