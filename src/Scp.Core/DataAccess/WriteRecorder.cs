using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.DataAccess;

/// <summary>Records what a save changes, by the rows that it tracks: once it is committed, since what is taken back was not done.</summary>
internal sealed class WriteRecorder(AccessPolicy policy, AccessLog log) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ScpDbContext db)
            db.Saving.Writing = policy.RecordsWrites(db) ? new(Stopwatch.GetTimestamp(), [.. PendingWrites.Of(db)]) : null;
        return new(result);
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not ScpDbContext { Saving.Writing: { } writing } db) return result;
        db.Saving.Writing = null;
        var took = Stopwatch.GetElapsedTime(writing.Started);
        db.Saving.Untold.AddRange(writing.Commands.Select(c => c with { Duration = took }));
        if (db.Database.CurrentTransaction is null) await TellAsync(db);
        return result;
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        TellAsync(eventData.Context);

    // A transaction that is left without a commit changed nothing; the next one must not tell of it.
    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        (eventData.Context as ScpDbContext)?.Saving.Untold.Clear();
        return new(result);
    }

    private async Task TellAsync(DbContext? context)
    {
        if (context is not ScpDbContext { Saving.Untold: { Count: > 0 } untold }) return;
        PendingAccess[] commands = [.. untold];
        untold.Clear();
        foreach (var command in commands) await log.AddAsync(command, mayWait: true);
    }
}
