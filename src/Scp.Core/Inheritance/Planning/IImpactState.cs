namespace Scp.Core.Inheritance.Planning;

/// <summary>One subject as it holds at one owner, as far as a preview compares it. Never changes.</summary>
internal interface IImpactState<TSelf> where TSelf : class, IImpactState<TSelf>
{
    /// <summary>As it holds one layer further down.</summary>
    TSelf With(LayerRow row, DateTimeOffset time);

    /// <summary>As it holds at one owner of those that share it; itself where nothing tells them apart.</summary>
    TSelf At(Guid ownerId);

    /// <summary>What holds for a key; nothing where the subject has no such key here.</summary>
    KeyState Of(string key);

    /// <summary>All that a reader sees, in the order in which it is shown. No secrets.</summary>
    IEnumerable<ShownValue> Shown { get; }
}

/// <param name="Value">Null for a secret.</param>
/// <param name="Source">The layer that says so; null for the default.</param>
internal readonly record struct KeyState(bool Secret, RawJson? Value, LayerMode Mode, LayerRow? Source);

internal readonly record struct ShownValue(string Key, RawJson Value);
