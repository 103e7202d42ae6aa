namespace Scp.Core.Audit.Chain;

/// <summary>Stored by number: a new kind stands at the end.</summary>
public enum CheckpointKind
{
    /// <summary>The chain reached this link.</summary>
    Head,
    /// <summary>Retention removed everything up to this link: the chain is proven from the next one on.</summary>
    Cut,
}

/// <summary>Signed word of how long a chain was and what its last hash was. Of the chain's owner, who alone can see all of it.</summary>
public sealed class AuditCheckpoint : IWrittenOnce, IUnaudited
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required CheckpointKind Kind { get; init; }
    public required long Sequence { get; init; }
    public required byte[] Hash { get; init; }
    /// <summary>To the microsecond, which is what both databases keep.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>SHA-256 of the public key, in lower-case hexadecimal.</summary>
    public required string Signer { get; init; }
    /// <summary>ECDSA over P-256 and SHA-256, in DER.</summary>
    public required byte[] Signature { get; init; }

    public Guid ChainId => OwnerId;

    /// <summary>What is signed: every field in a line of its own, so that none runs into the next.</summary>
    public static byte[] Text(Guid chain, CheckpointKind kind, ChainHead head, DateTimeOffset at, string signer) => System.Text.Encoding.UTF8.GetBytes(string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"scp audit checkpoint 1\n{chain:D}\n{(kind is CheckpointKind.Cut ? "CUT" : "HEAD")}\n{head.Sequence}\n{Convert.ToHexStringLower(head.Hash)}\n{at.ToUnixMicroseconds()}\n{signer}\n"));

    internal byte[] Text() => Text(ChainId, Kind, new(Sequence, Hash), At, Signer);
}
