using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Jobs;

namespace Scp.Core.Placement;

/// <summary>Makes and migrates the databases of single tenants: those that are new, those that are behind this version of the product, and
/// again those that failed. Each by itself, so that one that fails or takes long holds up no other.</summary>
public sealed class TenantDatabaseKeeper(IServiceScopeFactory scopes, TenantDatabaseMaker maker, TimeProvider time)
{
    /// <summary>After that another node takes over from one that was killed. One that merely takes longer is waited for by the database's own lock.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private const int AtOnce = 4, PerServer = 2;

    private static readonly Backoff backoff = new(TimeSpan.FromSeconds(30), 2, TimeSpan.FromHours(2));

    /// <returns>How many were dealt with.</returns>
    public Task<int> RunAsync(CancellationToken ct) => new FairWork(AtOnce, PerServer, time).RunAsync(FindAsync, DealAsync, ct);

    private async Task<IReadOnlyList<DueWork>> FindAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        return await Due(Context(scope)).OrderBy(d => d.Id).Select(d => new DueWork(d.Id, d.Server)).ToListAsync(ct);
    }

    private async Task DealAsync(Guid id, CancellationToken ct)
    {
        if (await ClaimAsync(id, ct) is not { } claimed) return;
        // From here on without the token: half done would be worse than late.
        var outcome = await maker.TryAsync(claimed);
        await KeepAsync(claimed, outcome);
    }

    /// <returns>Null when it is due no more, or another node was first.</returns>
    private async Task<TenantDatabase?> ClaimAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = Context(scope);
        if (await Due(db).SingleOrDefaultAsync(d => d.Id == id, ct) is not { } database) return null;
        (database.State, database.RetryAt) = (TenantDatabaseState.Migrating, time.GetUtcNow() + Lease);
        db.AuditAs("tenant-database.migrate");
        return await db.SaveAsync(ct) is null ? database : null;
    }

    private async Task KeepAsync(TenantDatabase claimed, TenantDatabaseOutcome outcome)
    {
        await using var scope = scopes.CreateSystemScope();
        var (db, now) = (Context(scope), time.GetUtcNow());
        // Whoever took over after the lease tells how it ended.
        if (await db.TenantDatabases.SingleOrDefaultAsync(d => d.Id == claimed.Id && d.Version == claimed.Version) is not { } database) return;
        if (outcome.Failure is { } failure)
        {
            (database.State, database.LastFailure) = (TenantDatabaseState.Failed, failure);
            database.RetryAt = now + backoff.After(++database.Failures, database.Id);
        }
        else
        {
            (database.State, database.Schema, database.MigratedAt) = (TenantDatabaseState.Ready, outcome.Schema, now);
            (database.Failures, database.LastFailure, database.RetryAt) = (0, null, null);
        }
        db.AuditAs(outcome.Failure is null ? "tenant-database.ready" : "tenant-database.fail");
        await db.SaveAsync(CancellationToken.None);
    }

    private IQueryable<TenantDatabase> Due(ScpDbContext db)
    {
        // A newer version may have migrated it already: that one is not behind.
        var (now, schema) = (time.GetUtcNow(), db.Database.GetMigrations().Last());
        return db.TenantDatabases.Where(d => d.State == TenantDatabaseState.Pending
            || (d.State == TenantDatabaseState.Ready && string.Compare(d.Schema, schema) < 0)
            || ((d.State == TenantDatabaseState.Failed || d.State == TenantDatabaseState.Migrating) && d.RetryAt <= now));
    }

    private static ScpDbContext Context(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<ScpDbContext>();
}
