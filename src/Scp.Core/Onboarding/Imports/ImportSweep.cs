using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Onboarding.Imports;

/// <summary>Removes staged rows that no run will read: of those that ended, and of uploads that a node died at. A run that nobody sends a
/// file for ends after a day.</summary>
public sealed class ImportSweep(IServiceScopeFactory scopes)
{
    internal static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("import-sweep");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var (now, before) = (db.Time.GetUtcNow(), db.Time.GetUtcNow() - Patience);
        foreach (var run in await db.ImportRuns.Where(r => r.Status == ImportStatus.AwaitingFile && r.CreatedAt < before).OrderBy(r => r.Id).Take(100).ToListAsync(ct))
            run.Finish(ImportStatus.Cancelled, now);
        await db.SaveAsync(ct); // One that got its file this moment: the next time has the others.
        await db.DropChunksAsync(chunks => chunks.Where(c => db.ImportRuns.Any(r => r.Id == c.RunId
            && (r.FinishedAt != null || (r.UploadId != null && r.UploadId != c.UploadId)))), ct);
    }
}

internal static class ImportChunks
{
    private const int BatchSize = 100;

    extension(ScpDbContext db)
    {
        /// <summary>Removes chunks without reading what they hold.</summary>
        public async Task DropChunksAsync(Func<IQueryable<ImportChunk>, IQueryable<ImportChunk>> which, CancellationToken ct)
        {
            while (true)
            {
                var found = await which(db.ImportChunks).OrderBy(c => c.Id).Take(BatchSize)
                    .Select(c => new { c.Id, c.RunId, c.OwnerId, c.OwnerPath, c.UploadId, c.Number }).ToListAsync(ct);
                db.RemoveRange(found.Select(c => new ImportChunk
                {
                    Id = c.Id, RunId = c.RunId, OwnerId = c.OwnerId, OwnerPath = c.OwnerPath, UploadId = c.UploadId, Number = c.Number, Rows = "",
                }));
                if (found.Count is 0 || await db.SaveAsync(ct) is not null) return;
                db.ChangeTracker.Clear();
            }
        }
    }
}
