using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Scp.Core.Encryption;

namespace Scp.Core.SystemHealth.Checks;

/// <summary>The current master key is not too old, wraps everything, and this server has every key that is in use.</summary>
internal sealed class KeysCheck(ScpDbContext db, MasterKeys masters, IOptions<SystemHealthOptions> options)
{
    public async Task<HealthCheckResult> RunAsync(CancellationToken ct)
    {
        // The first thing that a key wrapped tells since when it is in use; data keys keep their own age when they are wrapped anew.
        var wrapping = await db.DataKeys.Where(k => k.DestroyedAt == null).Select(k => new { Id = k.MasterKeyId!, k.CreatedAt })
            .Concat(db.ServerKeys.Select(k => new { Id = k.MasterKeyId, k.CreatedAt }))
            .GroupBy(k => k.Id).Select(g => new { Id = g.Key, Keys = g.Count(), Since = g.Min(k => k.CreatedAt) }).ToListAsync(ct);
        var rotated = await db.MasterKeyRotations.Where(r => r.ToKey == masters.Current && r.Total > 0).OrderByDescending(r => r.StartedAt)
            .Select(r => new { r.StartedAt, Runs = r.FinishedAt == null }).FirstOrDefaultAsync(ct);

        if (wrapping.Where(w => !masters.Has(w.Id)).Sum(w => w.Keys) is > 0 and var lost)
            return HealthCheckResult.Unhealthy($"{lost} keys are wrapped by a master key that this server was not given.");
        if (wrapping.Where(w => w.Id != masters.Current).Sum(w => w.Keys) is > 0 and var old && rotated is not { Runs: true })
            return HealthCheckResult.Degraded($"{old} keys are still wrapped by an earlier master key: rotate.");
        if ((rotated?.StartedAt ?? wrapping.Find(w => w.Id == masters.Current)?.Since) is not { } since) return HealthCheckResult.Healthy();
        var days = (int)(db.Time.GetUtcNow() - since).TotalDays;
        return db.Time.GetUtcNow() - since > options.Value.MaxMasterKeyAge
            ? HealthCheckResult.Degraded($"The master key is in use for {days} days, longer than {options.Value.MaxMasterKeyAge.TotalDays:0}.")
            : HealthCheckResult.Healthy($"The master key is in use for {days} days.");
    }
}
