namespace Scp.Core.Audit.Chain;

/// <summary>Goes along one chain, link by link, and says where it is first broken. Knows neither database nor file, and keeps nothing but
/// where it is and the checkpoints ahead, so that a chain may be of any length.</summary>
/// <param name="from">The link before the first one that is given.</param>
/// <param name="keys">Null to take checkpoints as they are.</param>
public sealed class ChainVerifier(Guid chainId, ChainHead from, CheckpointKeys? keys)
{
    private readonly LinkHasher hasher = new();
    private readonly Queue<AuditCheckpoint> ahead = [];

    public Guid ChainId => chainId;
    public ChainHead From { get; } = from;
    public ChainHead Head { get; private set; } = from;
    public long Checked => Head.Sequence - From.Sequence;
    /// <summary>Null while nothing is wrong; afterwards nothing more is looked at.</summary>
    public ChainFault? Fault { get; private set; }
    /// <summary>The last checkpoint that the chain was found to agree with.</summary>
    public long? CheckpointSequence { get; private set; }

    /// <summary>Has the links that follow agree with checkpoints.</summary>
    /// <param name="checkpoints">In the order of their sequence, and none before those given earlier. What lies before the first link says nothing here.</param>
    public void Expect(IEnumerable<AuditCheckpoint> checkpoints)
    {
        foreach (var checkpoint in checkpoints)
        {
            if (keys?.Signed(checkpoint) is false)
                Fault ??= new(AuditProblem.CheckpointForged, checkpoint.Sequence, null, $"The checkpoint at {checkpoint.Sequence} bears no signature of a known key.");
            else if (checkpoint.Sequence >= Head.Sequence) ahead.Enqueue(checkpoint);
        }
        Compare();
    }

    /// <returns>False once the chain is broken.</returns>
    public bool Add(SealedEntry link)
    {
        if (Fault is not null) return false;
        Fault = FaultOf(link);
        if (Fault is not null) return false;
        Head = new(link.Sequence, link.Hash);
        Compare();
        return Fault is null;
    }

    /// <summary>Says that no link follows.</summary>
    public void End()
    {
        if (Fault is null && ahead.LastOrDefault() is { } promised)
            Fault = new(AuditProblem.TailCut, Head.Sequence + 1, null, $"A checkpoint tells of {promised.Sequence} links, and they end at {Head.Sequence}.");
    }

    private ChainFault? FaultOf(SealedEntry link)
    {
        var expected = Head.Sequence + 1;
        if (link.ChainId != chainId) return new(AuditProblem.OutOfSequence, expected, link.Id, $"A link of the chain {link.ChainId} stands in this one.");
        if (link.Sequence != expected) return new(AuditProblem.OutOfSequence, expected, link.Id, $"Link {link.Sequence} stands where {expected} is due.");
        if (link.Entry is not { } entry) return new(AuditProblem.EntryMissing, link.Sequence, null, $"The entry {link.Id} of link {link.Sequence} is gone.");
        if (entry.Id != link.Id || entry.ChainId != chainId || !LinkHasher.Knows(link.Format)
            || !hasher.Hash(Head.Hash, chainId, link.Sequence, entry).AsSpan().SequenceEqual(link.Hash))
            return new(AuditProblem.EntryAltered, link.Sequence, entry.Id, $"The entry {entry.Id} of link {link.Sequence} does not have the hash that it was sealed with.");
        return null;
    }

    private void Compare()
    {
        while (Fault is null && ahead.TryPeek(out var next) && next.Sequence <= Head.Sequence)
        {
            ahead.Dequeue();
            if (next.Hash.AsSpan().SequenceEqual(Head.Hash)) CheckpointSequence = next.Sequence;
            else Fault = new(AuditProblem.ChainReplaced, next.Sequence, null, $"Link {next.Sequence} does not have the hash that was signed for it.");
        }
    }
}
