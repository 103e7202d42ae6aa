using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Scp.Core.DataAccess.Retention;

/// <summary>Removes records that are older than their tenant, or else the platform, keeps them. What goes is counted and told in the audit
/// log before, an entry for each tenant: nothing goes untold, and a run that does not come to its end is told again by the next.</summary>
public sealed class AccessPruning(IServiceScopeFactory scopes, IOptions<DataAccessOptions> options)
{
    /// <summary>Records that leave by one statement.</summary>
    internal const int BatchSize = 5_000;

    /// <returns>How many were removed.</returns>
    public async Task<long> RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("data-access-pruning");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var (now, standard) = (db.Time.GetUtcNow(), options.Value.KeepDays);
        var expired = await AccessRemoval.CountAsync(db, now, standard, ct);
        if (expired is []) return 0;
        foreach (var of in expired)
            db.Saving.Facts.Add(new(of.OwnerId, of.OwnerPath, AccessRemoval.Action, $"{of.Kind}", of.OwnerId) { Reason = $"{of.Records} records older than {of.Days} days" });
        await db.SaveChangesAsync(ct);

        var removed = expired.Sum(of => of.Records);
        for (var left = removed; left > 0; left -= BatchSize) await AccessRemoval.RemoveAsync(db, now, standard, BatchSize, ct);
        return removed;
    }
}
