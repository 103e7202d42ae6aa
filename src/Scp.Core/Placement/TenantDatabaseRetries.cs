namespace Scp.Core.Placement;

internal static class TenantDatabaseRetries
{
    /// <summary>Has every tenant's database that could not be migrated tried again now.</summary>
    public static async Task RetryTenantDatabasesAsync(this ScpDbContext db, string? reason, CancellationToken ct)
    {
        DomainError? refused;
        do
        {
            var now = db.Time.GetUtcNow();
            foreach (var database in await db.TenantDatabases.Where(d => d.State == TenantDatabaseState.Failed && d.RetryAt > now).ToListAsync(ct)) database.RetryAt = now;
            if (!db.ChangeTracker.HasChanges()) return;
            db.AuditAs("tenant-database.retry", reason);
            refused = await db.SaveAsync(ct);
        }
        // One of them came to its turn meanwhile.
        while (refused is StaleError);
    }
}
