using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.Data.Postgres;

/// <summary>Makes the next command set its scope again after an event that may have changed the connection's: a connection
/// from the pool has none, and a savepoint brings back an older one.</summary>
internal sealed class ForgottenScope : IDbConnectionInterceptor, IDbTransactionInterceptor
{
    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Forget(eventData.Context);

    public Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Forget(eventData.Context);

    public void RolledBackToSavepoint(DbTransaction transaction, TransactionEventData eventData) => Forget(eventData.Context);

    public Task RolledBackToSavepointAsync(
        DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
        Forget(eventData.Context);

    // Npgsql hands out the same transaction object again, so that a scope set in one that was rolled back would seem to hold.
    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        if (eventData.Context is PostgresScpDbContext { Applied.Transaction: not null }) Forget(eventData.Context);
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        new(TransactionStarted(connection, eventData, result));

    private static Task Forget(DbContext? context)
    {
        if (context is PostgresScpDbContext db) db.Applied = default;
        return Task.CompletedTask;
    }
}
