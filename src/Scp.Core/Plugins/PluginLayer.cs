namespace Scp.Core.Plugins;

/// <summary>What one owner says about one plugin; no row is INHERIT for every key.</summary>
public sealed class PluginLayer : IInherited, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required string PluginKey { get; init; }
    /// <summary>Null leaves the decision to the layer above.</summary>
    public bool? Enabled { get; set; }
    /// <summary>JSON object from setting key to its mode and value.</summary>
    public required string Entries { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public Guid? ChangedById { get; set; }
    public long Version { get; set; }
}
