using Scp.Core.Analytics.Metrics;
using Scp.Core.Hierarchy;
using Scp.Core.Prospects;

namespace Scp.Core.Analytics.Sources;

/// <summary>Open prospects as they stand.</summary>
internal sealed class PipelineSource() : GaugeSource("pipeline", Open, Value, Weighted)
{
    public static readonly Measure Open = Measure.Gauge("pipeline.open"),
        Value = Measure.Gauge("pipeline.value", Measure.Money), Weighted = Measure.Gauge("pipeline.weighted", Measure.Money);

    public override IReadOnlyList<Watched> Watches { get; } = [new(typeof(Prospect)), new(typeof(Pipeline))];

    public override async Task<IReadOnlyList<Sample>> LookAsync(ScpDbContext db, Owner tenant, DateTimeOffset hour, CancellationToken ct)
    {
        var parts = await db.Prospects.Where(p => p.OwnerId == tenant.Id && p.Status == ProspectStatus.Open).GroupBy(p => new { p.Stage, p.Currency, p.OwnProbability })
            .Select(g => new { g.Key.Stage, g.Key.Currency, g.Key.OwnProbability, Count = g.Count(), Value = g.Sum(p => p.Value ?? 0) }).ToListAsync(ct);
        var pipeline = await db.Pipelines.AsNoTracking().SingleOrDefaultAsync(p => p.OwnerId == tenant.Id, ct) ?? Pipeline.Usual(tenant.Id, tenant.OwnerPath, hour);
        return [.. parts.SelectMany(p =>
        {
            Sample Of(Measure measure, string dimension, string key, long value) => new(tenant.Id, tenant.OwnerPath, hour, measure, dimension, key, value);
            return (Sample[])
            [
                Of(Open, Dimensions.None, "", p.Count), Of(Open, Dimensions.Stage, p.Stage, p.Count), Of(Value, Dimensions.Currency, p.Currency, Value.Stored(p.Value)),
                Of(Weighted, Dimensions.Currency, p.Currency, Weighted.Stored(p.Value * (p.OwnProbability ?? pipeline.Named(p.Stage).Probability))),
            ];
        })];
    }
}
