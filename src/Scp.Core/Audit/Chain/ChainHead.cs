namespace Scp.Core.Audit.Chain;

/// <summary>How far a chain goes, and the hash there.</summary>
public sealed record ChainHead(long Sequence, byte[] Hash)
{
    /// <summary>Before the first link.</summary>
    public static ChainHead Start { get; } = new(0, new byte[LinkHasher.Size]);
}

/// <summary>A link with its entry, as they were found.</summary>
/// <param name="Id">The entry's, as the link tells it.</param>
/// <param name="Entry">Null where the link's entry is gone.</param>
public sealed record SealedEntry(Guid ChainId, long Sequence, int Format, byte[] Hash, Guid Id, AuditEntry? Entry);
