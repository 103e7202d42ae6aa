using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scp.Core.Data.Saving;

/// <summary>Refuses SQL that would write to an owned table behind the change tracker's back, where no right is checked and
/// no audit row is written: ExecuteUpdate, ExecuteDelete and raw SQL outside <c>AuditedBulkAsync</c>.</summary>
internal sealed class BulkGuard : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Check(command, eventData, result);

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => Check(command, eventData, result);

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Check(command, eventData, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(Check(command, eventData, result));

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        new(Check(command, eventData, result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(Check(command, eventData, result));

    private static T Check<T>(DbCommand command, CommandEventData executing, T result)
    {
        var generated = executing.CommandSource is CommandSource.SaveChanges or CommandSource.Migrations;
        if (generated || executing.Context is not ScpDbContext db || IsQuery(command, executing)) return result;
        if (OwnedWrites.In(db.Model).Refuse(command.CommandText, db.Saving.BulkAllowed))
            throw new InvalidOperationException("This SQL writes to an owned table and leaves no audit row: use SaveAsync or AuditedBulkAsync.");
        return result;
    }

    // Nearly every command. What EF makes of LINQ starts so, after its tags; raw SQL that EF runs as it stands need not.
    private static bool IsQuery(DbCommand command, CommandEventData executing)
    {
        if (executing.CommandSource is not CommandSource.LinqQuery) return false;
        var sql = command.CommandText.AsSpan();
        while (sql.StartsWith("--")) sql = sql[(sql.IndexOf('\n') + 1)..].TrimStart();
        return sql.StartsWith("SELECT");
    }
}
