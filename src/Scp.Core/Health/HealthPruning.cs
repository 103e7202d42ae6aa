using Microsoft.Extensions.Options;
using Scp.Core.Hierarchy;

namespace Scp.Core.Health;

/// <summary>Forgets checks that are older than history is kept, by the platform or as their tenant says. Run as the system.</summary>
public sealed class HealthPruning(ScpDbContext db, IOptions<HealthOptions> options)
{
    /// <summary>Rows of one transaction, and how many of those one run makes: the rest waits for the next.</summary>
    public const int Batch = 1_000, MaxBatches = 100;

    public async Task RunAsync(CancellationToken ct)
    {
        var expired = await RetentionPolicy.ExpiredAsync(
            db, db.HealthChecks, t => t.Retention.HealthCheckDays, options.Value.KeepHistory, limit => c => c.At < limit, ct);
        for (var i = 0; i < MaxBatches; i++)
        {
            var old = new List<HealthCheck>();
            foreach (var checks in expired) old.AddRange(await checks.OrderBy(c => c.At).Take(Batch - old.Count).ToListAsync(ct));
            if (old.Count is 0) return;
            db.RemoveRange(old);
            // Whoever else removed one of them meanwhile does the same work.
            if (await db.SaveAsync(ct) is not null) return;
        }
    }
}
