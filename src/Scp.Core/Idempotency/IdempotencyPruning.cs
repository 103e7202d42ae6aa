namespace Scp.Core.Idempotency;

/// <summary>Forgets calls whose answers are given no more. Run as the system.</summary>
public sealed class IdempotencyPruning(ScpDbContext db)
{
    private const int Batch = 1_000;

    public async Task RunAsync(CancellationToken ct)
    {
        var limit = db.Time.GetUtcNow() - IdempotentCalls.Kept;
        while (true)
        {
            var old = await db.IdempotentCalls.Where(c => c.StartedAt < limit).OrderBy(c => c.StartedAt).Take(Batch).ToListAsync(ct);
            db.RemoveRange(old);
            // A caller who takes a name anew meanwhile keeps it: the next run sees to the rest.
            if (old.Count is 0 || await db.SaveAsync(ct) is not null) return;
        }
    }
}
