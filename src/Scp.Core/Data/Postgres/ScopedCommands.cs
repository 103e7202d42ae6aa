using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Scp.Core.Data.Postgres;

/// <summary>Tells the connection its scope before a command whose context has another one. Row-level security, the second
/// lock, reads it.</summary>
internal sealed class ScopedCommands : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Apply(command, eventData, result);

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => Apply(command, eventData, result);

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Apply(command, eventData, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ApplyAsync(command, eventData, result, cancellationToken);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        ApplyAsync(command, eventData, result, cancellationToken);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ApplyAsync(command, eventData, result, cancellationToken);

    private static T Apply<T>(DbCommand command, CommandEventData eventData, T result)
    {
        if (eventData.Context is not PostgresScpDbContext db || db.Applied.Holds(db.Scope, command)) return result;
        var scope = db.Scope;
        using var set = SetScope(scope, command);
        set.ExecuteNonQuery();
        db.Applied = new(scope, command.Connection, command.Transaction);
        return result;
    }

    private static async ValueTask<T> ApplyAsync<T>(DbCommand command, CommandEventData eventData, T result, CancellationToken ct)
    {
        if (eventData.Context is not PostgresScpDbContext db || db.Applied.Holds(db.Scope, command)) return result;
        var scope = db.Scope;
        await using var set = SetScope(scope, command);
        await set.ExecuteNonQueryAsync(ct);
        db.Applied = new(scope, command.Connection, command.Transaction);
        return result;
    }

    private static NpgsqlCommand SetScope(OwnerScope scope, DbCommand command) => new(
        "SELECT set_config('scp.lo', $1, false), set_config('scp.hi', $2, false), set_config('scp.ancestors', $3, false)",
        (NpgsqlConnection)command.Connection!, (NpgsqlTransaction?)command.Transaction)
    {
        Parameters =
        {
            new() { Value = scope.Low }, new() { Value = scope.High },
            new() { Value = string.Join(',', OwnerPath.Ancestors(scope.Low)) },
        },
    };
}
