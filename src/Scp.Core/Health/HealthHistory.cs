namespace Scp.Core.Health;

/// <summary>One check as it is shown.</summary>
/// <param name="State">Of the integration after the check.</param>
/// <param name="Error">Null for a success, and for a caller who may not read plugins where the integration is configured.</param>
public sealed record HealthCheckResult(DateTimeOffset At, HealthState State, int LatencyMs, string? Error);

/// <summary>Past checks of integrations, for whole pages.</summary>
public sealed class HealthHistory(ScpDbContext db)
{
    /// <summary>Of one integration in one answer: the newest of the range.</summary>
    public const int MaxPoints = 500;
    /// <summary>As long as checks are kept by default.</summary>
    public static readonly TimeSpan MaxRange = TimeSpan.FromDays(31);
    private static readonly TimeSpan day = TimeSpan.FromHours(24);

    /// <summary>One statement for all integrations together.</summary>
    /// <param name="from">A day before <paramref name="to"/> when null.</param>
    /// <param name="to">Now when null; not part of the range.</param>
    /// <returns>For each integration its checks, oldest first, or <see cref="ValidationError"/>.</returns>
    public async Task<Result<IReadOnlyList<HealthCheckResult>[]>> LoadAsync(
        IReadOnlyList<ObservedHealth> healths, DateTimeOffset? from, DateTimeOffset? to, CancellationToken ct)
    {
        // A microsecond more, so that a check made now is in it.
        var end = to ?? db.Time.GetUtcNow() + TimeSpan.FromMicroseconds(1);
        var start = from ?? (end - DateTimeOffset.MinValue > day ? end - day : DateTimeOffset.MinValue);
        if (new Checks()
            .Require(start < end, "from", "'from' lies before 'to'.", "RANGE")
            .Require(end - start <= MaxRange, "from", $"A range is at most {MaxRange.Days} days long.", "RANGE").Error is { } invalid) return invalid;

        var recorded = healths.Where(h => h.Id is not null).ToList();
        var checks = recorded.Count is 0 ? null : await ReadAsync(recorded, start, end, ct);
        return healths.Select(IReadOnlyList<HealthCheckResult> (h) => h.Id is { } id
            ? [.. checks![id].OrderBy(c => c.At).Select(c => new HealthCheckResult(c.At, c.State, c.LatencyMs, h.ShowsErrors ? c.Error : null))]
            : []).ToArray();
    }

    private async Task<ILookup<Guid, HealthCheck>> ReadAsync(IReadOnlyList<ObservedHealth> healths, DateTimeOffset start, DateTimeOffset end, CancellationToken ct)
    {
        var ids = healths.Select(h => h.Id!.Value).Distinct().ToArray();
        var rows = await db.InheritedBy<IntegrationHealth>([.. healths.Select(h => h.SeenFrom).Distinct()]).Where(h => ids.Contains(h.Id))
            // The ids once more, or the databases would rank the checks of every integration before they join.
            .SelectMany(h => db.HealthChecks.Where(c => c.HealthId == h.Id && ids.Contains(c.HealthId) && c.At >= start && c.At < end)
                .OrderByDescending(c => c.At).Take(MaxPoints))
            .AsNoTracking().ToListAsync(ct);
        return rows.ToLookup(c => c.HealthId);
    }
}
