namespace Scp.Core.Audit.Chain;

/// <summary>The place of one audit entry in the chain of its tenant. Written once by the sealer, some time after the entry: whoever writes
/// entries waits for nobody.</summary>
public sealed class AuditLink : IWrittenOnce, IUnaudited
{
    /// <summary>The entry's, so that none has two places.</summary>
    public required Guid Id { get; init; }
    /// <summary>Id of the tenant; of the platform for what belongs to no tenant.</summary>
    public required Guid ChainId { get; init; }
    /// <summary>From 1 without gaps.</summary>
    public required long Sequence { get; init; }
    /// <summary>How the entry was written out for the hash: <see cref="LinkHasher.Format"/> of that time.</summary>
    public required int Format { get; init; }
    /// <summary>SHA-256 over the hash before and all of the entry.</summary>
    public required byte[] Hash { get; init; }
    /// <summary>The entry's, so that whoever sees the entry sees its place, and nobody else.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
}
