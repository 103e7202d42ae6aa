using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.DataAccess;

/// <summary>Records database commands in the data-access log. A read that is not recorded costs one look-up by its text.</summary>
internal sealed class AccessInterceptor(AccessPolicy policy, AccessShapes shapes, AccessLog log) : DbCommandInterceptor
{
    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result) => Watch(command, eventData, result);

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) =>
        new(Watch(command, eventData, result));

    public override async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource is not (CommandSource.ExecuteSqlRaw or CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete)) return result;
        if (eventData.Context is not ScpDbContext db || !policy.RecordsWrites(db)) return result;
        var shape = shapes.Of(db.Model, command.CommandText, null);
        if (shape.Operation is DataOperation.Read || !shape.Owned) return result;
        var told = new PendingAccess(db.Time.GetUtcNow(), shape.Operation, shape.Entities, result, eventData.Duration, []);
        await log.AddAsync(told.By(AccessReason.Write, db), db.Database.CurrentTransaction is null);
        return result;
    }

    // Saves are told by what is tracked, and Npgsql wants its own reader for them.
    private DbDataReader Watch(DbCommand command, CommandExecutedEventData executed, DbDataReader reader)
    {
        if (executed.CommandSource is not (CommandSource.LinqQuery or CommandSource.FromSqlQuery)) return reader;
        if (executed.Context is not ScpDbContext db || !policy.Concerns(db)) return reader;
        var shape = shapes.Of(db.Model, command.CommandText, reader);
        var reason = policy.ReasonOf(db, shape);
        return reason is AccessReason.None ? reader : new WatchedReader(reader, new(db, reason, shape, executed.Duration, log));
    }
}
