namespace Scp.Core.Onboarding.Imports;

/// <summary>A file of customers or merchants on its way in. Its rows are staged in <see cref="ImportChunk"/>s, so that any node goes on
/// where another stopped: what a batch wrote, how far it came and the lease are one transaction.</summary>
public sealed class ImportRun : IOwned, IVersioned
{
    /// <summary>After that another node takes over from one that was killed.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    /// <summary>The same where all rows are one transaction, which cannot renew it.</summary>
    internal static readonly TimeSpan WholeLease = TimeSpan.FromMinutes(15);
    internal const int MaxAttempts = 5;

    public required Guid Id { get; init; }
    /// <summary>The tenant, or for merchants also their customer.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required ImportKind Kind { get; init; }
    public required ImportFormat Format { get; init; }
    public required ImportErrorPolicy ErrorPolicy { get; init; }
    public ImportStatus Status { get; set; }
    public ImportFailure? Failure { get; set; }
    /// <summary>The user with whose rights it runs; null for an API client.</summary>
    public Guid? RequestedById { get; init; }
    public Guid? RequestedByClientId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>The upload whose chunks count; others were broken off.</summary>
    public Guid? UploadId { get; set; }
    public int Chunks { get; set; }
    /// <summary>Rows of the file; 0 before there is one.</summary>
    public int RowsTotal { get; set; }
    [Unaudited("Progress; that it began and ended is told.")] public int RowsRead { get; set; }
    [Unaudited("As above; every row that is written has an entry.")] public int RowsWritten { get; set; }
    [Unaudited("As above; the report tells.")] public int RowsFailed { get; set; }
    /// <summary>The next chunk of the present pass.</summary>
    [Unaudited("As above.")] public int Cursor { get; set; }
    /// <summary>Turns that were begun without getting anywhere.</summary>
    [Unaudited("As above.")] public int Attempts { get; set; }
    /// <summary>The turn of a node that works on it now.</summary>
    [Unaudited("Which node works says nothing about the rows.")] public Guid? LeaseHolder { get; set; }
    [Unaudited("As above.")] public DateTimeOffset? LeasedUntil { get; set; }
    public long Version { get; set; }

    public bool Finished => Status is ImportStatus.Succeeded or ImportStatus.Partial or ImportStatus.Failed or ImportStatus.Cancelled;

    /// <summary>From 0 to 1. Checking is half of it where every row is checked before the first is written.</summary>
    public double Progress => this switch
    {
        { Chunks: 0 } => 0,
        { Status: ImportStatus.Succeeded or ImportStatus.Partial } => 1,
        { WritesWhole: true, Status: ImportStatus.Writing } => 0.5,
        { WritesWhole: true } => 0.5 * Cursor / Chunks,
        _ => (double)Cursor / Chunks,
    };

    internal bool WritesWhole => ErrorPolicy is ImportErrorPolicy.RejectEverything;
    internal bool Works => Status is ImportStatus.Queued or ImportStatus.Validating or ImportStatus.Writing;

    internal bool IsDueAt(DateTimeOffset now) => Works && !(LeasedUntil > now);

    /// <summary>Makes the rows of one upload those of the run.</summary>
    internal void Stage(Guid uploadId, int chunks, int rows) =>
        (Status, UploadId, Chunks, RowsTotal) = (ImportStatus.Queued, uploadId, chunks, rows);

    internal void Claim(Guid turn, DateTimeOffset now)
    {
        if (Status is ImportStatus.Queued) (Status, StartedAt) = (WritesWhole ? ImportStatus.Validating : ImportStatus.Writing, now);
        (LeaseHolder, Attempts) = (turn, Attempts + 1);
        Prolong(now);
    }

    internal void Advance(int read, int written, int failed, DateTimeOffset now)
    {
        (RowsRead, RowsWritten, RowsFailed, Cursor, Attempts) = (RowsRead + read, RowsWritten + written, RowsFailed + failed, Cursor + 1, 0);
        if (Cursor == Chunks) EndPass(now);
        if (!Finished) Prolong(now);
    }

    /// <summary>All rows were written, in one transaction.</summary>
    internal void Complete(DateTimeOffset now)
    {
        (RowsWritten, Cursor) = (RowsTotal, Chunks);
        Finish(ImportStatus.Succeeded, now);
    }

    internal void Finish(ImportStatus status, DateTimeOffset now, ImportFailure? failure = null) =>
        (Status, Failure, FinishedAt, LeaseHolder, LeasedUntil) = (status, failure, now, null, null);

    private void Prolong(DateTimeOffset now) => LeasedUntil = now + (WritesWhole && Status is ImportStatus.Writing ? WholeLease : Lease);

    private void EndPass(DateTimeOffset now)
    {
        if (Status is ImportStatus.Validating && RowsFailed is 0) (Status, Cursor) = (ImportStatus.Writing, 0);
        else if (Status is ImportStatus.Validating) Finish(ImportStatus.Failed, now, ImportFailure.RowsRejected);
        else if (RowsFailed is 0 || ErrorPolicy is ImportErrorPolicy.IgnoreFailed) Finish(ImportStatus.Succeeded, now);
        else if (RowsWritten is 0) Finish(ImportStatus.Failed, now, ImportFailure.RowsRejected);
        else Finish(ImportStatus.Partial, now);
    }
}
