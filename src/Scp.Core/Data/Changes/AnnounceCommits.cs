using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.Data.Changes;

/// <summary>Tells the feed what a context saved, once it is committed and before whoever saved it goes on, so that they read
/// their own writes.</summary>
internal sealed class AnnounceCommits(ChangeFeed feed) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not ScpDbContext db) return new(result);
        db.Saving.Unannounced.AddRange(db.Saving.Announcing);
        db.Saving.Announcing = [];
        if (db.Database.CurrentTransaction is null) Announce(db);
        return new(result);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Announce(eventData.Context);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Announce(eventData.Context);

    // A transaction that is left without a commit tells nobody; the next one must not tell of it.
    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        (eventData.Context as ScpDbContext)?.Saving.Unannounced.Clear();
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        new(TransactionStarted(connection, eventData, result));

    private Task Announce(DbContext? context)
    {
        if (context is not ScpDbContext { Saving.Unannounced: { Count: > 0 } changes }) return Task.CompletedTask;
        foreach (var change in changes) feed.Committed(change);
        changes.Clear();
        return Task.CompletedTask;
    }
}
