namespace Scp.Core.Health;

/// <summary>The last 24 hours of integrations, added up from their history. Loads each once per request.</summary>
public sealed class HealthFigures(ScpDbContext db)
{
    public static readonly TimeSpan Period = TimeSpan.FromHours(24);

    private readonly Dictionary<Guid, CheckTally> known = [];

    /// <summary>Two statements for all integrations together.</summary>
    /// <param name="paths">Of owners in scope at which, or above which, the integrations were configured.</param>
    internal async Task<IReadOnlyDictionary<Guid, CheckTally>> LoadAsync(
        IReadOnlyCollection<Guid> healthIds, IReadOnlyCollection<string> paths, CancellationToken ct)
    {
        var missing = healthIds.Where(id => !known.ContainsKey(id)).Distinct().ToArray();
        if (missing.Length is 0) return known;
        var since = db.Time.GetUtcNow() - Period;
        var counts = await db.InheritedBy<HealthCheck>(paths).Where(c => missing.Contains(c.HealthId) && c.At >= since)
            .GroupBy(c => c.HealthId)
            .Select(g => new { HealthId = g.Key, Count = g.Count(), Failed = g.Count(c => c.Error != null) }).ToListAsync(ct);
        var slowest = await SlowestAsync(missing, paths, since, counts.Select(c => (c.Count - c.Failed) / 20 + 1).DefaultIfEmpty(1).Max(), ct);
        foreach (var id in missing) known[id] = CheckTally.None;
        foreach (var c in counts) known[c.HealthId] = new(c.Count, c.Failed, [.. slowest[c.HealthId]]);
        return known;
    }

    // The top of each, so that neither database has to hand out a day of rows, and both mean the same by a percentile.
    private async Task<ILookup<Guid, int>> SlowestAsync(
        Guid[] healthIds, IReadOnlyCollection<string> paths, DateTimeOffset since, int each, CancellationToken ct)
    {
        var rows = await db.InheritedBy<IntegrationHealth>(paths).Where(h => healthIds.Contains(h.Id))
            // The ids once more, or the databases would rank the checks of every integration before they join.
            .SelectMany(h => db.HealthChecks.Where(c => c.HealthId == h.Id && healthIds.Contains(c.HealthId) && c.At >= since && c.Error == null)
                .OrderByDescending(c => c.LatencyMs).Take(each))
            .Select(c => new { c.HealthId, c.LatencyMs }).ToListAsync(ct);
        return rows.OrderByDescending(r => r.LatencyMs).ToLookup(r => r.HealthId, r => r.LatencyMs);
    }
}
