using Scp.Core.Onboarding.Imports.Reading;

namespace Scp.Core.Onboarding.Imports;

/// <summary>The steps of a run, in the name of whoever started it.</summary>
internal sealed class ImportPass(ScpDbContext db, ImportBatch batch)
{
    /// <summary>Checks the next batch, and writes it unless a later pass writes all.</summary>
    public async Task<Step> BatchAsync(Guid id, Guid turn, CancellationToken ct)
    {
        if (await FindAsync(id, turn, ct) is not { } run) return Step.Lost;
        var chunk = await ChunkAsync(run, run.Cursor, ct);
        // What the customers' plans have room for stays so until the rows are there.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var rows = StagedRow.Read(chunk.Rows);
        if (await batch.CheckAsync(run, rows, ct) is not { } found) return Step.Closed;
        db.AddRange(found.Errors);
        if (!run.WritesWhole)
        {
            db.AddRange(found.Made);
            db.Remove(chunk);
        }
        run.Advance(rows.Count, run.WritesWhole ? 0 : found.Made.Count, found.Failed, db.Time.GetUtcNow());
        if (await SaveAsync(ct) is not Step.Done) return Step.Refused;
        await transaction.CommitAsync(ct);
        return Step.Done;
    }

    /// <summary>Writes every row in one transaction: nobody sees the first before the last is there, and whatever goes wrong leaves none.
    /// Memory holds a batch at a time.</summary>
    /// <param name="mayStill">Whether the requester has the rights that it began with.</param>
    public async Task<Step> WriteWholeAsync(Guid id, Guid turn, Func<Task<bool>> mayStill, CancellationToken ct)
    {
        if (await FindAsync(id, turn, ct) is not { } started) return Step.Lost;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        for (var (number, chunks) = (0, started.Chunks); number < chunks; number++)
        {
            db.ChangeTracker.Clear();
            var chunk = await ChunkAsync(started, number, ct);
            if (await batch.CheckAsync(started, StagedRow.Read(chunk.Rows), ct) is not { } found) return Step.Closed;
            if (found.Failed > 0)
            {
                await transaction.RollbackAsync(ct);
                return await RejectAsync(id, turn, found, ct);
            }
            db.AddRange(found.Made);
            db.Remove(chunk);
            if (await db.SaveAsync(ct) is not null) return Step.Refused;
        }
        db.ChangeTracker.Clear();
        if (!await mayStill()) return Step.Refused; // The next try finds that out and says so.
        if (await FindAsync(id, turn, ct) is not { } run) return Step.Lost;
        run.Complete(db.Time.GetUtcNow());
        if (await SaveAsync(ct) is not Step.Done) return Step.Refused;
        await transaction.CommitAsync(ct);
        return Step.Done;
    }

    // What was good when it was checked is not any more: a slug that was taken meanwhile.
    private async Task<Step> RejectAsync(Guid id, Guid turn, CheckedRows found, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await FindAsync(id, turn, ct) is not { } run) return Step.Lost;
        db.AddRange(found.Errors);
        run.RowsFailed += found.Failed;
        run.Finish(ImportStatus.Failed, db.Time.GetUtcNow(), ImportFailure.RowsRejected);
        return await SaveAsync(ct);
    }

    private async Task<ImportRun?> FindAsync(Guid id, Guid turn, CancellationToken ct) =>
        await db.ImportRuns.SingleOrDefaultAsync(r => r.Id == id && r.LeaseHolder == turn, ct);

    private Task<ImportChunk> ChunkAsync(ImportRun run, int number, CancellationToken ct) =>
        db.ImportChunks.SingleAsync(c => c.RunId == run.Id && c.UploadId == run.UploadId && c.Number == number, ct);

    private async Task<Step> SaveAsync(CancellationToken ct) => await db.SaveAsync(ct) is null ? Step.Done : Step.Refused;
}
