using Scp.Core.Analytics.Metrics;
using Scp.Core.Analytics.Requests;

namespace Scp.Core.Analytics.Sources;

internal sealed class RequestSource() : EventSource("requests", Count, Cost, Errors, Latency)
{
    public static readonly Measure Count = new("requests.count"), Cost = new("requests.cost"), Errors = new("requests.errors"), Latency = new("requests.latency");

    public override IReadOnlyList<Watched> Watches { get; } = [new(typeof(RequestFact), nameof(RequestFact.Hour))];

    public override async Task<IReadOnlyList<Sample>> CountAsync(ScpDbContext db, CountedWindow window, CancellationToken ct)
    {
        var sums = await window.Of(db.RequestFacts).Where(f => f.Hour >= window.From && f.Hour < window.To)
            .GroupBy(f => new { f.OwnerId, f.OwnerPath, f.Hour, f.Operation, f.Client, f.Bucket })
            .Select(g => new { g.Key, Count = g.Sum(f => f.Count), Cost = g.Sum(f => f.Cost), Errors = g.Sum(f => f.Errors) }).ToListAsync(ct);
        return [.. sums.SelectMany(s =>
        {
            Sample Of(Measure measure, string dimension, string key, long value) => new(s.Key.OwnerId, s.Key.OwnerPath, s.Key.Hour, measure, dimension, key, value);
            return (Sample[])
            [
                .. from m in ((Measure Measure, long Value)[])[(Count, s.Count), (Cost, s.Cost), (Errors, s.Errors)]
                   from d in ((string Dimension, string Key)[])[(Dimensions.None, ""), (Dimensions.Operation, s.Key.Operation), (Dimensions.Client, s.Key.Client)]
                   select Of(m.Measure, d.Dimension, d.Key, m.Value),
                Of(Latency, Dimensions.Latency, LatencyBuckets.Key(s.Key.Bucket), s.Count),
            ];
        })];
    }

    protected override IEnumerable<IQueryable<DateTimeOffset?>> Times(ScpDbContext db, CountedWindow all) =>
        [all.Of(db.RequestFacts).Select(f => (DateTimeOffset?)f.Hour)];
}
