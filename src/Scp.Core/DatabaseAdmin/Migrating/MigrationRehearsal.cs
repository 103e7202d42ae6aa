using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.DatabaseAdmin.Backups;
using Scp.Core.Data.Sqlite;

namespace Scp.Core.DatabaseAdmin.Migrating;

/// <summary>Migrates a copy of an embedded database first. SQLite rebuilds tables outside of any transaction, and putting a copy back would
/// take what was written since: so a migration that fails must fail where nobody works. PostgreSQL takes a failed one back by itself.</summary>
public sealed class MigrationRehearsal(ScpConnections connections, IServiceScopeFactory scopes)
{
    /// <exception cref="Exception">Whatever the migration fails with; the database was not touched.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        if (connections.OnPostgres || !await ChangesTablesAsync(ct)) return;
        var database = SqliteFile.PathOf(connections.Application);
        var copy = $"{database}-rehearsal-{Path.GetRandomFileName()}";
        try
        {
            await Task.Run(() => OnlineCopy.Make(database, copy), ct);
            await using var scope = scopes.CreateSystemScope();
            var options = new DbContextOptionsBuilder<SqliteScpDbContext>().UseSqlite($"Data Source={copy};Pooling=False").UseSnakeCaseNamingConvention()
                .AddInterceptors(scope.ServiceProvider.GetServices<IInterceptor>()).Options;
            await using var db = ActivatorUtilities.CreateInstance<SqliteScpDbContext>(scope.ServiceProvider, options);
            await SqliteStartup.MigrateAsync(db, ct);
        }
        finally
        {
            foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(copy)!, $"{Path.GetFileName(copy)}*")) File.Delete(left);
        }
    }

    // A database that holds nothing yet has nothing to lose.
    private async Task<bool> ChangesTablesAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var database = scope.ServiceProvider.GetRequiredService<ScpDbContext>().Database;
        return (await database.GetAppliedMigrationsAsync(ct)).Any() && (await database.GetPendingMigrationsAsync(ct)).Any();
    }
}
