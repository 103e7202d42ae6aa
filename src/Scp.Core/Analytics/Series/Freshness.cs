using Scp.Core.Analytics.Requests;
using Scp.Core.Analytics.Rollups;

namespace Scp.Core.Analytics.Series;

/// <summary>How far figures reach. Two statements.</summary>
internal sealed class Freshness
{
    private readonly DateTimeOffset? rolledTo;
    private readonly Dictionary<string, DateTimeOffset> waiting;

    private Freshness(DateTimeOffset? rolledTo, Dictionary<string, DateTimeOffset> waiting) => (this.rolledTo, this.waiting) = (rolledTo, waiting);

    public static async Task<Freshness> LoadAsync(ScpDbContext db, CancellationToken ct) => new(
        await db.MetricWatermarks.Where(w => w.TenantPath == MetricWatermark.Everywhere).Select(w => (DateTimeOffset?)w.RolledTo).SingleOrDefaultAsync(ct),
        await db.MetricChanges.GroupBy(c => c.TenantPath).Select(g => new { g.Key, At = g.Min(c => c.At) }).ToDictionaryAsync(g => g.Key, g => g.At, ct));

    /// <summary>Up to the last run, or to the oldest change that waits; null before the first run.</summary>
    public DateTimeOffset? Of(SeriesPlan plan)
    {
        if (rolledTo is not { } rolled) return null;
        var tenant = OwnerPath.TenantOf(plan.Request.On.OwnerPath);
        var marks = tenant is OwnerPath.Platform ? waiting.Values : waiting.Where(w => w.Key == tenant).Select(w => w.Value);
        var fresh = marks.Append(rolled).Min();
        // Servers keep requests in memory that long.
        return plan.Metric.Key.StartsWith("requests.", StringComparison.Ordinal) ? fresh - RequestMeter.FlushEvery : fresh;
    }
}
