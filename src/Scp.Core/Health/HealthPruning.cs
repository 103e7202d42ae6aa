using Microsoft.Extensions.Options;

namespace Scp.Core.Health;

/// <summary>Forgets checks that are older than history is kept. Run as the system.</summary>
public sealed class HealthPruning(ScpDbContext db, IOptions<HealthOptions> options)
{
    /// <summary>Rows of one transaction, and how many of those one run makes: the rest waits for the next.</summary>
    public const int Batch = 1_000, MaxBatches = 100;

    public async Task RunAsync(CancellationToken ct)
    {
        var limit = db.Time.GetUtcNow() - options.Value.KeepHistory;
        for (var i = 0; i < MaxBatches; i++)
        {
            var old = await db.HealthChecks.Where(c => c.At < limit).OrderBy(c => c.At).Take(Batch).ToListAsync(ct);
            if (old.Count is 0) return;
            db.RemoveRange(old);
            // Whoever else removed one of them meanwhile does the same work.
            if (await db.SaveAsync(ct) is not null) return;
        }
    }
}
