using Scp.Core.Data.Changes;

namespace Scp.Core.Plugins;

/// <summary>What one owner says about one plugin; no row is INHERIT for every key. Kept when it is emptied, so that its
/// version never repeats.</summary>
[Announced(nameof(PluginKey))]
public sealed class PluginLayer : IInherited, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required string PluginKey { get; init; }
    /// <summary>Null leaves the decision to the layer above.</summary>
    public bool? Enabled { get; set; }
    /// <summary>JSON object from setting key to its mode and value, as <see cref="Inheritance.LayerEntries"/> writes it;
    /// a secret has a mode here and its value in <see cref="Secrets"/>.</summary>
    public required string Entries { get; set; }
    /// <summary>JSON object from the keys of secret settings to their values. Apart, so that no read of the graph loads it
    /// and audit redacts it whole.</summary>
    [Sensitive(Sensitivity.Secret)] public string? Secrets { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public Guid? ChangedById { get; set; }
    public long Version { get; set; }
}
