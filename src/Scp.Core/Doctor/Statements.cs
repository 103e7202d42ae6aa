using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scp.Core.Doctor;

/// <summary>SQL on a context's connection and in its transaction, past EF and every interceptor.</summary>
internal static class Statements
{
    extension(ScpDbContext db)
    {
        /// <returns>The rows that the statement touched.</returns>
        public async Task<int> RunAsync(string sql, CancellationToken ct, params (string Name, object Value)[] parameters)
        {
            await using var command = await db.CommandAsync(sql, parameters, ct);
            return await command.ExecuteNonQueryAsync(ct);
        }

        /// <returns>The first column of the first row; null where it is null or there is no row.</returns>
        public async Task<T?> ScalarAsync<T>(string sql, CancellationToken ct, params (string Name, object Value)[] parameters)
        {
            await using var command = await db.CommandAsync(sql, parameters, ct);
            return await command.ExecuteScalarAsync(ct) is T value ? value : default;
        }

        public async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object Value)[] parameters)
        {
            await using var command = await db.CommandAsync(sql, parameters, ct);
            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<T>();
            while (await reader.ReadAsync(ct)) rows.Add(read(reader));
            return rows;
        }

        /// <summary>Takes back what an attack did, so that the next finds everything in its place.</summary>
        public async Task<T> BehindSavepointAsync<T>(Func<Task<T>> attempt, CancellationToken ct)
        {
            await db.RunAsync("SAVEPOINT attack", ct);
            try
            {
                return await attempt();
            }
            finally
            {
                await db.RunAsync("ROLLBACK TO SAVEPOINT attack", ct);
            }
        }

        private async Task<DbCommand> CommandAsync(string sql, (string Name, object Value)[] parameters, CancellationToken ct)
        {
            if (db.Database.GetDbConnection().State is not System.Data.ConnectionState.Open) await db.Database.OpenConnectionAsync(ct);
            var command = db.Database.GetDbConnection().CreateCommand();
            (command.CommandText, command.Transaction) = (sql, db.Database.CurrentTransaction?.GetDbTransaction());
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            return command;
        }
    }

    /// <summary>How a leak is counted: enough to tell a few rows from many, without reading a table of millions.</summary>
    public static string CountUpTo1000(string from) => $"SELECT count(*) FROM (SELECT 1 FROM {from} LIMIT 1000) AS seen";
}
