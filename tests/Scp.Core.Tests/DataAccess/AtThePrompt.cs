using Microsoft.EntityFrameworkCore;
using Scp.Testing;

namespace Scp.Core.Tests.DataAccess;

internal static class AtThePrompt
{
    /// <summary>As an administrator at the database's own prompt, past the product.</summary>
    public static async Task RunAsync(this TestDatabase database, string sql)
    {
        if (database.Kind is DatabaseKind.Postgres)
        {
            await PostgresServer.ExecuteAsync(sql, PostgresServer.DatabaseOf(database));
            return;
        }
        await using var session = database.AsSystem();
        await session.Db.Database.OpenConnectionAsync();
        await using var command = session.Db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
