using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.Doctor;

namespace Scp.Core.DatabaseAdmin.Migrating;

/// <summary>Brings a database to the schema of this version while others may work with it: what a start does, after a rehearsal.</summary>
public sealed class SchemaUpgrade(IServiceScopeFactory scopes, DatabaseStartup startup, MigrationRehearsal rehearsal, ILogger<SchemaUpgrade> log)
{
    /// <returns>Why it failed, in words for a client; null when it did not.</returns>
    public async Task<string?> TryAsync()
    {
        try
        {
            await rehearsal.RunAsync(CancellationToken.None);
            await startup.RunAsync(CancellationToken.None);
            return null;
        }
        catch (BrokenIsolationException open)
        {
            log.LogCritical(open, "After a migration a lock of isolation is open.");
            return "The schema is up to date, and a lock of isolation is open: see systemHealth.";
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or StackOverflowException))
        {
            log.LogError(failure, "The database could not be migrated.");
            return $"{await LeftAsync()}: {DatabaseFailure.KindOf(failure)}.";
        }
    }

    /// <returns>The last migration that is applied; null before the first.</returns>
    public async Task<string?> SchemaAsync()
    {
        await using var scope = scopes.CreateSystemScope();
        return (await scope.ServiceProvider.GetRequiredService<ScpDbContext>().Database.GetAppliedMigrationsAsync()).LastOrDefault();
    }

    private async Task<string> LeftAsync()
    {
        try
        {
            await using var scope = scopes.CreateSystemScope();
            var left = await scope.ServiceProvider.GetRequiredService<ScpDbContext>().Database.GetPendingMigrationsAsync();
            return left.FirstOrDefault() is { } first ? $"{first} was not applied" : "The migration was not finished";
        }
        catch (DbException)
        {
            return "The database cannot be read";
        }
    }
}
