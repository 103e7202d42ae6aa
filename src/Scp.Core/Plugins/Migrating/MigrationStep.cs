using System.Text.Json.Serialization;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Migrating;

/// <summary>One step from the settings of a version to those of the next, and back as far as it can be inverted. Keys that it
/// does not name stay as they are.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(RenameStep), "rename")]
[JsonDerivedType(typeof(DefaultStep), "default")]
[JsonDerivedType(typeof(DropStep), "drop")]
[JsonDerivedType(typeof(MapStep), "map")]
public abstract record MigrationStep
{
    internal virtual void Forward(Dictionary<string, LayerEntry> entries) { }
    internal virtual void Backward(Dictionary<string, LayerEntry> entries) { }
    /// <summary>What the key is called after the step; null when it is gone.</summary>
    internal virtual string? KeyForward(string key) => key;
    internal virtual string? KeyBackward(string key) => key;
}

/// <summary>The same setting under another key.</summary>
public sealed record RenameStep(string From, string To) : MigrationStep
{
    internal override void Forward(Dictionary<string, LayerEntry> entries) => Move(entries, From, To);
    internal override void Backward(Dictionary<string, LayerEntry> entries) => Move(entries, To, From);
    internal override string KeyForward(string key) => key == From ? To : key;
    internal override string KeyBackward(string key) => key == To ? From : key;

    private static void Move(Dictionary<string, LayerEntry> entries, string from, string to)
    {
        if (entries.Remove(from, out var entry)) entries[to] = entry;
    }
}

/// <summary>Owners that say nothing about a key have another value from this version on. It declares what the version's definition
/// says, so that no default changes unnoticed, and writes nothing into layers: an entry in each would shadow what owners
/// above say later.</summary>
public sealed record DefaultStep(string Key, RawJson Value) : MigrationStep;

/// <summary>The setting is gone. On the way back owners say nothing about it.</summary>
public sealed record DropStep(string Key) : MigrationStep
{
    internal override void Forward(Dictionary<string, LayerEntry> entries) => entries.Remove(Key);
    internal override string? KeyForward(string key) => key == Key ? null : key;
}
