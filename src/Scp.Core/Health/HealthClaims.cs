using Microsoft.Extensions.Options;

namespace Scp.Core.Health;

/// <summary>Gives a check of an integration to one node at a time. The versioned save decides between two that want it.</summary>
public sealed class HealthClaims(ScpDbContext db, IOptions<HealthOptions> options)
{
    /// <summary>Integrations whose time has come and that nobody checks, in no order, so that nodes seldom want the same one.</summary>
    public async Task<Guid[]> DueAsync(int limit, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        var due = await db.IntegrationHealths.Where(h => h.NextCheckAt <= now && (h.ClaimedUntil == null || h.ClaimedUntil < now))
            .OrderBy(h => h.NextCheckAt).ThenBy(h => h.Id).Take(limit).Select(h => h.Id).ToArrayAsync(ct);
        Random.Shared.Shuffle(due);
        return due;
    }

    /// <returns>False when another took it meanwhile, or it is not due any more.</returns>
    public async Task<bool> TryClaimDueAsync(Guid healthId, CancellationToken ct)
    {
        var health = await db.IntegrationHealths.SingleOrDefaultAsync(h => h.Id == healthId, ct);
        return health is not null && health.NextCheckAt <= db.Time.GetUtcNow() && await ClaimAsync(health, ct) is null;
    }

    /// <summary>Saves the claim and what else is tracked.</summary>
    /// <param name="health">Tracked, or new.</param>
    /// <returns><see cref="ConflictError"/> when a check is under way.</returns>
    /// <exception cref="AccessDeniedException">The caller may not write there.</exception>
    public async Task<DomainError?> ClaimAsync(IntegrationHealth health, CancellationToken ct)
    {
        if (health.ClaimedUntil >= db.Time.GetUtcNow()) return UnderWay();
        health.ClaimedUntil = db.Time.GetUtcNow() + options.Value.Claim;
        // The check that comes is the trial after the break, also when somebody asked for it before the break is over.
        if (health.Breaker is BreakerState.Open)
        {
            health.Breaker = BreakerState.HalfOpen;
            await db.SignalAsync(health, ct);
        }
        return await db.SaveAsync(ct) is { } error ? error is StaleError or ConflictError ? UnderWay() : error : null;
    }

    private static ConflictError UnderWay() => new("A check of this integration is under way.");
}
