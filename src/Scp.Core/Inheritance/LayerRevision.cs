namespace Scp.Core.Inheritance;

/// <summary>A layer as it stood after one change; the newest before a time is what held then. Written by the save of the
/// change itself and never changed, but for the path, which follows its owner.</summary>
public sealed class LayerRevision : IInherited, IWrittenOnce, IUnaudited
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required string Subject { get; init; }
    public string? WrittenFor { get; init; }
    public required string Entries { get; init; }
    [Sensitive(Sensitivity.Secret)] public string? Secrets { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public Guid? ChangedById { get; init; }
    /// <summary>Of the layer after the change; grows by one with each.</summary>
    public required long Version { get; init; }

    internal static LayerRevision Of(ConfigurationLayer layer) => new()
    {
        Id = Guid.CreateVersion7(layer.ChangedAt), OwnerId = layer.OwnerId, OwnerPath = layer.OwnerPath, Subject = layer.Subject,
        WrittenFor = layer.WrittenFor, Entries = layer.Entries, Secrets = layer.Secrets, ChangedAt = layer.ChangedAt,
        ChangedById = layer.ChangedById, Version = layer.Version,
    };
}
