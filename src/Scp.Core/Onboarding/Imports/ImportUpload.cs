using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Onboarding.Imports.Reading;

namespace Scp.Core.Onboarding.Imports;

/// <summary>Takes the file of a run: reads it while it comes, and stages its rows a batch at a time. At the end the run gets the rows of
/// this upload; one that breaks off leaves nothing, and another may follow.</summary>
public sealed class ImportUpload(ScpDbContext db, ImportOptions options, IServiceScopeFactory scopes)
{
    // So that a batch of very long rows does not become a very long text.
    private const int ChunkChars = 1_000_000;
    // With the mark at the beginning, which is then skipped.
    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private int line = 1;

    /// <param name="file">As it comes from the network.</param>
    /// <returns>The run, queued; <see cref="NotFoundError"/>, <see cref="ConflictError"/> when it has its file, <see cref="UnreadableFileError"/>,
    /// <see cref="LimitExceededError"/>.</returns>
    /// <exception cref="AccessDeniedException">The run is in scope, and not the caller's to change.</exception>
    public async Task<Result<ImportRun>> ReceiveAsync(NodeId id, Stream file, CancellationToken ct)
    {
        if (id.Type is not nameof(ImportRun) || await db.FindToChangeAsync<ImportRun>(id.Id, ct) is not { } run) return new NotFoundError(id);
        // The rows are written in the name of whoever opened the import.
        if ((run.RequestedById, run.RequestedByClientId) != (db.Caller.UserId, db.Caller.ClientId) || db.Caller.CheckActsAsSelf() is not null)
            return new ConflictError("Whoever opened the import sends its file, in no name but their own.");
        if (run.Status is not ImportStatus.AwaitingFile) return new ConflictError("The import waits for no file.");
        var (uploadId, staged) = (Guid.CreateVersion7(db.Time.GetUtcNow()), false);
        try
        {
            var result = await StageAsync(run, uploadId, file, ct);
            staged = result.Error is null;
            return result;
        }
        catch (UnreadableFileException unreadable)
        {
            return unreadable.Error;
        }
        catch (DecoderFallbackException)
        {
            return new UnreadableFileError("The file is not in UTF-8, soon after this line.", "ENCODING", line);
        }
        finally
        {
            if (!staged) await DropAsync(uploadId);
        }
    }

    private async Task<Result<ImportRun>> StageAsync(ImportRun run, Guid uploadId, Stream file, CancellationToken ct)
    {
        var (seen, batch, chars, chunks, rows) = (new Dictionary<UInt128, int>(), new List<StagedRow>(), 0, 0, 0);
        using var text = new StreamReader(file, strict, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        await foreach (var read in Rows(run, text, ct))
        {
            line = read.Line;
            var row = read.Fault is null && !seen.TryAdd(read.Identity, read.Line) ? Twice(read, seen[read.Identity]) : read;
            batch.Add(row);
            chars += row.Values.Values.Sum(v => v.Length);
            if (++rows > options.MaxRows)
                return new LimitExceededError(options.MaxRows, $"A file has at most {options.MaxRows} rows.");
            if (batch.Count >= options.BatchRows || chars >= ChunkChars) await FlushAsync();
        }
        if (batch.Count > 0) await FlushAsync();
        if (chunks is 0) return new UnreadableFileError("The file has no rows.", "EMPTY", 1);

        if (await db.FindToChangeAsync<ImportRun>(run.Id, ct) is not { Status: ImportStatus.AwaitingFile } waiting)
            return new ConflictError("The import waits for no file.");
        waiting.Stage(uploadId, chunks, rows);
        return await db.SaveAsync(ct) is { } error ? error : waiting;

        async Task FlushAsync()
        {
            db.Add(Chunk(run, uploadId, chunks++, batch));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            await db.ReleaseConnectionAsync(); // What follows may arrive slowly.
            batch.Clear();
            chars = 0;
        }
    }

    private IAsyncEnumerable<StagedRow> Rows(ImportRun run, TextReader text, CancellationToken ct) => run.Format is ImportFormat.Csv
        ? CsvRows.ReadAsync(text, ImportColumns.Of(run.Kind), options.MaxRowLength, ct)
        : JsonRows.ReadAsync(text, ImportColumns.Of(run.Kind), options.MaxRowLength, ct);

    private static StagedRow Twice(StagedRow row, int first) => StagedRow.Bad(row.Line, ImportColumns.Slug, "DUPLICATE", $"'slug' is that of line {first} already.");

    private static ImportChunk Chunk(ImportRun run, Guid uploadId, int number, IReadOnlyList<StagedRow> rows) => new()
    {
        Id = Guid.CreateVersion7(), RunId = run.Id, OwnerId = run.OwnerId, OwnerPath = run.OwnerPath, UploadId = uploadId, Number = number, Rows = StagedRow.Write(rows),
    };

    // Also when the client went away in the middle.
    private async Task DropAsync(Guid uploadId)
    {
        await using var scope = scopes.CreateSystemScope("import");
        await scope.ServiceProvider.GetRequiredService<ScpDbContext>().DropChunksAsync(chunks => chunks.Where(c => c.UploadId == uploadId), CancellationToken.None);
    }
}
