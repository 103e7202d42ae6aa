using Scp.Core.Billing;
using Scp.Core.Hierarchy;

namespace Scp.Core.Prospects;

/// <summary>Counts a pipeline up, in five statements whatever is in it.</summary>
public sealed class PipelineReport(ScpDbContext db, Pipelines pipelines)
{
    private static readonly Permission read = Permissions.Get(Permissions.ProspectsRead);
    private const double SecondsPerDay = 24 * 60 * 60;

    /// <returns>Null when the scope holds no such tenant, or the caller may not read its prospects.</returns>
    public async Task<Pipeline?> PipelineOfAsync(NodeId tenantId, CancellationToken ct) =>
        await FindAsync(tenantId, ct) is { } tenant ? await pipelines.OfAsync(tenant.Id, tenant.OwnerPath, ct) : null;

    /// <param name="from">Prospects that were made, closed or left a stage from then on.</param>
    /// <param name="to">And before that.</param>
    /// <returns>Null when the scope holds no such tenant, or the caller may not read its prospects.</returns>
    public async Task<PipelineSummary?> OfAsync(NodeId tenantId, DateTimeOffset? from, DateTimeOffset? to, CancellationToken ct)
    {
        if (await FindAsync(tenantId, ct) is not { } tenant) return null;
        var pipeline = await pipelines.OfAsync(tenant.Id, tenant.OwnerPath, ct);
        var (low, high) = (from?.ToUniversalTime() ?? DateTimeOffset.UnixEpoch, to?.ToUniversalTime() ?? db.Time.GetUtcNow().AddDays(1));
        var open = Weigh(await OpenAsync(tenant.Id, low, high).ToListAsync(ct), pipeline);
        var closed = await ClosedAsync(tenant.Id, low, high).ToListAsync(ct);
        var days = await db.StageChanges.Where(c => c.OwnerId == tenant.Id && c.LeftAt >= low && c.LeftAt < high)
            .GroupBy(c => c.To).Select(g => new { Stage = g.Key, Seconds = g.Average(c => c.Seconds) }).ToDictionaryAsync(g => g.Stage, g => (g.Seconds ?? 0) / SecondsPerDay, ct);
        return Sum(pipeline, tenant.Identity.DefaultCurrency, open, closed, days);
    }

    private async Task<Tenant?> FindAsync(NodeId id, CancellationToken ct) =>
        await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id.Id, ct) is { } tenant && db.Caller.Can(read, tenant.OwnerPath) ? tenant : null;

    private IQueryable<OpenPart> OpenAsync(Guid tenantId, DateTimeOffset low, DateTimeOffset high) => db.Prospects
        .Where(p => p.OwnerId == tenantId && p.Status == ProspectStatus.Open && p.CreatedAt >= low && p.CreatedAt < high)
        .GroupBy(p => new { p.Stage, p.Currency })
        .Select(g => new OpenPart(g.Key.Stage, g.Key.Currency, g.Count(), g.Sum(p => p.Value ?? 0), g.Sum(p => p.OwnProbability == null ? p.Value ?? 0 : 0),
            g.Sum(p => (p.Value ?? 0) * (p.OwnProbability ?? 0)), 0));

    private IQueryable<ClosedPart> ClosedAsync(Guid tenantId, DateTimeOffset low, DateTimeOffset high) => db.Prospects
        .Where(p => p.OwnerId == tenantId && p.Status != ProspectStatus.Open && p.ClosedAt >= low && p.ClosedAt < high)
        .GroupBy(p => new { p.Status, p.Currency })
        .Select(g => new ClosedPart(g.Key.Status, g.Key.Currency, g.Count(), g.Sum(p => p.Value ?? 0), g.Sum(p => p.SecondsToClose ?? 0)));

    private static IReadOnlyList<OpenPart> Weigh(IReadOnlyList<OpenPart> parts, Pipeline pipeline)
    {
        var stages = pipeline.AllStages.ToDictionary(s => s.Key, s => s.Probability);
        return [.. parts.Select(p => p with { Weighted = p.ByOwn + p.ByStage * stages.GetValueOrDefault(p.Stage) })];
    }

    private static PipelineSummary Sum(
        Pipeline pipeline, string currency, IReadOnlyList<OpenPart> open, IReadOnlyList<ClosedPart> closed, IReadOnlyDictionary<string, double> days)
    {
        var (own, won, lost) = (open.Where(p => p.Currency == currency).ToList(), Count(ProspectStatus.Won), Count(ProspectStatus.Lost));
        var (rate, value) = (won + lost is 0 ? 0 : (double)won / (won + lost), own.Sum(p => p.Value));
        double? toWin = won is 0 ? null : closed.Where(c => c.Status is ProspectStatus.Won).Sum(c => c.Seconds) / SecondsPerDay / won;
        var keys = pipeline.Stages.Select(s => s.Key).Union(open.Select(p => p.Stage).Order(StringComparer.Ordinal));
        return new(pipeline, [.. keys.Select(key => new StageSummary(pipeline.Named(key), open.Where(p => p.Stage == key).Sum(p => p.Count),
                Of(own.Where(p => p.Stage == key).Sum(p => p.Value)), Of(own.Where(p => p.Stage == key).Sum(p => p.Weighted)), days.GetValueOrDefault(key)))],
            Of(value), Of(own.Sum(p => p.Weighted)), rate, toWin, toWin is > 0 ? Of(value * (decimal)(rate / toWin.Value)) : null, won, lost,
            Of(closed.Where(c => c.Status is ProspectStatus.Won && c.Currency == currency).Sum(c => c.Value)),
            [.. open.Where(p => p.Currency != currency).GroupBy(p => p.Currency).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new CurrencySummary(g.Sum(p => p.Count), Rounded(g.Sum(p => p.Value), g.Key), Rounded(g.Sum(p => p.Weighted), g.Key)))]);

        int Count(ProspectStatus status) => closed.Where(c => c.Status == status).Sum(c => c.Count);
        Money Of(decimal amount) => Rounded(amount, currency);
    }

    private static Money Rounded(decimal amount, string currency) => new(Money.Round(amount, currency), currency);

    private sealed record OpenPart(string Stage, string Currency, int Count, decimal Value, decimal ByStage, decimal ByOwn, decimal Weighted);

    private sealed record ClosedPart(ProspectStatus Status, string Currency, int Count, decimal Value, long Seconds);
}
