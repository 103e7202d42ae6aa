namespace Scp.Core.Audit.Chain;

public enum AuditProblem
{
    /// <summary>The entry is not what was sealed, or the hash beside it is not its own.</summary>
    EntryAltered,
    /// <summary>The entry of a link is gone.</summary>
    EntryMissing,
    /// <summary>A link is missing, stands twice, or stands in another's place.</summary>
    OutOfSequence,
    /// <summary>A signed checkpoint tells of more links than there are.</summary>
    TailCut,
    /// <summary>The links agree with each other, and not with a signed checkpoint.</summary>
    ChainReplaced,
    /// <summary>A checkpoint bears no signature of the server.</summary>
    CheckpointForged,
}

/// <summary>Where a chain is first broken.</summary>
/// <param name="Sequence">Where the fault shows; what it hit may be that link or the one before.</param>
/// <param name="EntryId">The entry there; null where there is none.</param>
/// <param name="Explanation">For people.</param>
public sealed record ChainFault(AuditProblem Problem, long Sequence, Guid? EntryId, string Explanation);
