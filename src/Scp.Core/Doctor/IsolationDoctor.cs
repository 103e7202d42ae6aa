using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scp.Core.Data.Postgres;
using Scp.Core.Doctor.Postgres;
using Scp.Core.Doctor.Sqlite;

namespace Scp.Core.Doctor;

/// <summary>Finds out whether isolation holds on this very database, by breaking in. Nothing that it does stays.</summary>
public sealed class IsolationDoctor(IServiceScopeFactory scopes, ScpConnections connections, TimeProvider time)
{
    /// <summary>Attacks every owned table. Takes seconds, and on SQLite holds the one writer for a fraction of one at a time.</summary>
    /// <exception cref="CannotExamineException">There is no database, or its schema is not the one of this version.</exception>
    public async Task<DoctorReport> ExamineAsync(CancellationToken ct)
    {
        var (start, findings) = (time.GetTimestamp(), new Findings(time, connections.OnPostgres));
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if ((await db.Database.GetPendingMigrationsAsync(ct)).ToList() is { Count: > 0 } pending) throw new CannotExamineException(pending);

        FilterCheck.Run(db, findings);
        if (db is PostgresScpDbContext postgres)
        {
            await RoleCheck.RunAsync(postgres, findings, ct);
            await CatalogueCheck.RunAsync(postgres, findings, ct);
            foreach (var table in OwnedTable.Of(db.Model)) await new SqlAttacks(postgres, table, findings, ct).RunAsync();
            await new PoolAttacks(scopes, connections, findings, ct).RunAsync();
        }
        else
            foreach (var table in OwnedTable.Of(db.Model)) await new SqliteAttacks(scopes, findings, ct).RunAsync(table);
        return Report(findings, (long)time.GetElapsedTime(start).TotalMicroseconds);
    }

    /// <exception cref="BrokenIsolationException">A lock of isolation is open.</exception>
    public async Task RefuseBrokenAsync(CancellationToken ct)
    {
        if (await CheckAsync(ct) is { Count: > 0 } failed) throw new BrokenIsolationException(failed);
    }

    /// <summary>What every start and probe can afford: the model, the catalogue, and a look at a few tables without a scope.</summary>
    /// <returns>What failed.</returns>
    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken ct)
    {
        var findings = new Findings(time, connections.OnPostgres);
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        FilterCheck.Run(db, findings);
        if (db is PostgresScpDbContext postgres)
        {
            await RoleCheck.RunAsync(postgres, findings, ct);
            await CatalogueCheck.RunAsync(postgres, findings, ct);
        }
        await UnsetProbe.RunAsync(scopes, findings, ct);
        return [.. findings.All.Where(f => f.Verdict is Verdict.Failed)];
    }

    private DoctorReport Report(Findings findings, long microseconds)
    {
        var postgres = connections.OnPostgres ? new NpgsqlConnectionStringBuilder(connections.Application) : null;
        var database = postgres?.Database ?? postgres?.Username
            ?? Path.GetFileName(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connections.Application).DataSource);
        return new(
            ProductVersion.Current.ToString(), postgres is null ? "SQLite" : "PostgreSQL", database, postgres?.Username, time.GetUtcNow(), microseconds, findings.All);
    }
}

/// <summary>Nothing was attacked.</summary>
public sealed class CannotExamineException(IReadOnlyList<string> pending) : Exception(
    $"The database is missing, or lacks {string.Join(", ", pending)}. Start the server once, which migrates it.");

/// <summary>The server does not start: a lock of isolation is open.</summary>
public sealed class BrokenIsolationException(IReadOnlyList<Finding> failed) : Exception(
    string.Join('\n', failed.Take(Told).Select(Line).Concat(failed.Count > Told ? [$"… and {failed.Count - Told} more; -- doctor tells them all."] : [])
        .Concat(failed.Select(f => f.Mend!).Distinct())))
{
    private const int Told = 8;

    public IReadOnlyList<string> Problems { get; } = [.. failed.Select(Line)];

    private static string Line(Finding finding) => finding.Table is ['(', ..] ? finding.Why! : $"{finding.Table}, {finding.Attack}: {finding.Why}";
}
