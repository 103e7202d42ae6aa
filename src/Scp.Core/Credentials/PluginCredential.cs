namespace Scp.Core.Credentials;

/// <summary>A secret that an owner holds for a plugin, by its name. Shared: the owners below use it and see that it is there;
/// its versions, which have the secrets, they never see.</summary>
public sealed class PluginCredential : IShared, IVersioned
{
    public const int MaxNameLength = 100;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required string PluginKey { get; init; }
    /// <summary>Unique among the owner's for the plugin that are not revoked.</summary>
    public required string Name { get; init; }
    public required CredentialKind Kind { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RotatedAt { get; set; }
    /// <summary>Set when it was revoked as a whole: it takes no new version any more.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
    public long Version { get; set; }
    /// <summary>Of a copy that stands for it at an owner below.</summary>
    public bool Inherited { get; private init; }

    public PluginCredential AsInherited() => new()
    {
        Id = Id, OwnerId = OwnerId, OwnerPath = OwnerPath, PluginKey = PluginKey, Name = Name, Kind = Kind, CreatedAt = CreatedAt,
        RotatedAt = RotatedAt, RevokedAt = RevokedAt, Version = Version, Inherited = true,
    };
}
