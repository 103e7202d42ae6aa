using Npgsql;
using Scp.Core.Data.Postgres;
using Scp.Core.Hierarchy;

namespace Scp.Core.Doctor.Postgres;

/// <summary>Attacks the second lock: SQL as the application's role, with no filter in between. Each table in a transaction of its
/// own, which is rolled back; each attack behind a savepoint.</summary>
internal sealed class SqlAttacks(PostgresScpDbContext db, OwnedTable table, Findings findings, CancellationToken ct)
{
    private static readonly Attack[] always =
    [
        Attack.ForeignSelect, Attack.ForeignInsert, Attack.ForeignUpdate, Attack.ForeignDelete, Attack.Hand,
        Attack.UnsetSelect, Attack.UnsetInsert, Attack.UnsetUpdate, Attack.UnsetDelete,
    ];

    public async Task RunAsync()
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // What waits for another's lock gives up soon, so that the doctor never stands in the way of who is at work.
        await db.RunAsync("SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = '20s'", ct);
        await ScopeAsync(OwnerScope.Everything);
        if (await Decoys.TryPlantAsync(db, table, findings, always, ct) is { } decoys) await AttackAsync(decoys, await RowAsync(decoys));
        await transaction.RollbackAsync(ct);
    }

    private async Task AttackAsync(Decoys decoys, string row)
    {
        var (own, others) = (Text(decoys.Own.OwnerPath), $"{table.Path} IN ({Text(decoys.Above.OwnerPath)}, {Text(decoys.Foreign.OwnerPath)})");
        var update = $"UPDATE {table.Sql} SET {table.Key} = {table.Key} WHERE ";

        await ScopeAsync(decoys.Scope);
        await SeesNothingAsync(Attack.ForeignSelect,
            $"{table.Sql} WHERE NOT ({table.Path} >= {own} AND {table.Path} < {Text(decoys.Scope.High)}){NotInherited(decoys)}");
        await RefusesAsync(Attack.ForeignInsert, InsertAt(decoys.Foreign, row), InsertAt(decoys.Above, row));
        await RefusesAsync(Attack.ForeignUpdate, update + others);
        await RefusesAsync(Attack.ForeignDelete, $"DELETE FROM {table.Sql} WHERE {others}");
        await RefusesAsync(Attack.Hand,
            $"UPDATE {table.Sql} SET {table.Path} = {Text(decoys.Foreign.OwnerPath)}, {RawCommands.Quote(table.OwnerColumn)} = '{decoys.Foreign.Id}' " +
            $"WHERE {table.Path} = {own}");
        if (table.AppendOnly) await RefusesAsync(Attack.Rewrite, $"{update}{table.Path} = {own}", $"DELETE FROM {table.Sql} WHERE {table.Path} = {own}");

        await UnsetAsync();
        await SeesNothingAsync(Attack.UnsetSelect, table.Sql);
        await RefusesAsync(Attack.UnsetInsert, InsertAt(decoys.Own, row));
        await RefusesAsync(Attack.UnsetUpdate, $"{update}{table.Path} = {own} OR {others}");
        await RefusesAsync(Attack.UnsetDelete, $"DELETE FROM {table.Sql} WHERE {table.Path} = {own} OR {others}");

        if (!table.Agrees) return;
        await ScopeAsync(OwnerScope.Everything);
        await RefusesAsync(Attack.OtherPath, $"UPDATE {table.Sql} SET {table.Path} = {Text(decoys.Foreign.OwnerPath)} WHERE {table.Path} = {own}");
    }

    private Task SeesNothingAsync(Attack attack, string from) => findings.TryAsync(table.Name, attack, () => db.BehindSavepointAsync(async () =>
        await db.ScalarAsync<long>(Statements.CountUpTo1000(from), ct) is var seen and > 0 ? $"It shows {(seen is 1000 ? "1000 or more" : seen)} rows." : null, ct));

    // A row that is not there is as good as one that is refused; an error of another kind tells that the statement went past the lock.
    private Task RefusesAsync(Attack attack, params string[] statements) => findings.TryAsync(table.Name, attack, async () =>
    {
        foreach (var sql in statements)
            if (await db.BehindSavepointAsync(() => ReachAsync(sql, attack), ct) is { } reached) return reached;
        return null;
    });

    private async Task<string?> ReachAsync(string sql, Attack attack)
    {
        try
        {
            return await db.RunAsync(sql, ct) is var rows and > 0 ? $"It reaches {rows} rows." : null;
        }
        catch (PostgresException refused) when (refused.SqlState == (attack == Attack.OtherPath ? OwnerAgreement.SqlState : PostgresErrorCodes.InsufficientPrivilege))
        {
            return null;
        }
        catch (PostgresException stopped) when (stopped.SqlState is not (PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled))
        {
            return $"No lock holds it off, only what comes after: {stopped.SqlState} {stopped.MessageText}.";
        }
    }

    // Row-level security checks a new row before any other rule does, so the copy of one that exists will do.
    private string InsertAt(Owner owner, string row) =>
        $"INSERT INTO {table.Sql} SELECT (jsonb_populate_record(NULL::{table.Sql}, {Text(row)}::jsonb || " +
        $"jsonb_build_object({Text(table.PathColumn)}, {Text(owner.OwnerPath)}, {Text(table.OwnerColumn)}, '{owner.Id}'))).*";

    private async Task<string> RowAsync(Decoys decoys) => await db.ScalarAsync<string>(
        $"SELECT to_jsonb(t)::text FROM {table.Sql} t WHERE {table.Path} = {Text(decoys.Own.OwnerPath)} LIMIT 1", ct) ?? "{}";

    private string NotInherited(Decoys decoys) => table.Inherited
        ? $" AND {table.Path} NOT IN ({string.Join(", ", OwnerPath.Ancestors(decoys.Own.OwnerPath).Select(Text))})" : "";

    // Within the transaction only: nothing is left on the connection.
    private Task<int> ScopeAsync(OwnerScope scope) => SetAsync(scope.Low, scope.High, string.Join(',', OwnerPath.Ancestors(scope.Low)));

    private Task<int> UnsetAsync() => SetAsync("", "", "");

    private Task<int> SetAsync(string low, string high, string ancestors) => db.RunAsync(
        $"SELECT set_config('scp.lo', {Text(low)}, true), set_config('scp.hi', {Text(high)}, true), set_config('scp.ancestors', {Text(ancestors)}, true)", ct);

    private static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
