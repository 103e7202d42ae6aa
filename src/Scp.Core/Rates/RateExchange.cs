using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Rates;

/// <summary>Tells the other nodes what was spent here and learns what they spent: one statement for many keys. Between two
/// exchanges each node grants what it knows of, so that the limit is exceeded by at most what comes in one pause.</summary>
public sealed class RateExchange(IServiceScopeFactory scopes, RateCounters counters, RateExcesses excesses, TimeProvider time)
{
    private const int BatchSize = 500;
    private static readonly TimeSpan sweepEvery = TimeSpan.FromMinutes(1);
    private DateTimeOffset nextSweep;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var batch in counters.Drain().Chunk(BatchSize)) await TellAsync(batch, ct);
        await WriteExcessesAsync(ct);
    }

    private async Task TellAsync(RateSpending[] batch, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateSystemScope("rate-exchange");
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            foreach (var level in await db.RateLevels.FromSql(Spend(batch)).AsNoTracking().ToListAsync(ct)) counters.Learn(level);
            await SweepAsync(db, ct);
        }
        catch
        {
            foreach (var untold in batch) counters.Restore(untold);
            throw;
        }
    }

    // Only the number of rows shapes the text.
    private static FormattableString Spend(RateSpending[] batch) => FormattableStringFactory.Create($"""
        INSERT INTO rate_levels (key, full_at, spent)
        VALUES {string.Join(", ", batch.Select((_, i) => $"({{{3 * i}}}, {{{(3 * i) + 1}}}, {{{(3 * i) + 2}}})"))}
        ON CONFLICT (key) DO UPDATE SET spent = excluded.spent, full_at =
        CASE WHEN rate_levels.full_at + excluded.spent > excluded.full_at THEN rate_levels.full_at + excluded.spent ELSE excluded.full_at END
        RETURNING key, full_at, spent
        """, [.. batch.SelectMany(b => new object[] { b.Key, b.Since + b.Spent, b.Spent })]);

    // A whole budget needs no row.
    private async Task SweepAsync(ScpDbContext db, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now < nextSweep) return;
        nextSweep = now + sweepEvery;
        await db.Database.ExecuteSqlAsync($"DELETE FROM rate_levels WHERE full_at < {now.Ticks}", ct);
    }

    private async Task WriteExcessesAsync(CancellationToken ct)
    {
        if (excesses.Drain() is not { Count: > 0 } waiting) return;
        await using var scope = scopes.CreateSystemScope("rate-exchange");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        db.AddRange(waiting.Select(e => e.ToEvent(db)));
        await db.SaveChangesAsync(ct);
    }
}
