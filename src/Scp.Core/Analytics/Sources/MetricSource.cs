using Scp.Core.Analytics.Metrics;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Sources;

/// <summary>Where measures come from, and which saves change them.</summary>
internal abstract class MetricSource(string key, params Measure[] measures)
{
    public string Key => key;
    public IReadOnlyList<Measure> Measures => measures;
    public string Counted => $"{key}:{measures.Max(m => m.Version)}";

    /// <summary>The entities that are counted.</summary>
    public abstract IReadOnlyList<Watched> Watches { get; }
}

/// <summary>Things that happened at a time: any hour can be counted again from what is stored.</summary>
internal abstract class EventSource(string key, params Measure[] measures) : MetricSource(key, measures)
{
    /// <summary>A fixed number of statements, whatever the window holds.</summary>
    public abstract Task<IReadOnlyList<Sample>> CountAsync(ScpDbContext db, CountedWindow window, CancellationToken ct);

    /// <summary>When the first and the last of a tenant happened; null for none.</summary>
    public Task<HourSpan?> SpanAsync(ScpDbContext db, string tenantPath, CancellationToken ct) => HourSpan.OfAsync(Times(db, CountedWindow.All(tenantPath)), ct);

    /// <summary>When they happened.</summary>
    protected abstract IEnumerable<IQueryable<DateTimeOffset?>> Times(ScpDbContext db, CountedWindow all);
}

/// <summary>Things that stand as they stand: they are looked at whenever they change, and what was before is known by the figures alone.</summary>
internal abstract class GaugeSource(string key, params Measure[] measures) : MetricSource(key, measures)
{
    /// <summary>A fixed number of statements, whatever the tenant holds.</summary>
    public abstract Task<IReadOnlyList<Sample>> LookAsync(ScpDbContext db, Owner tenant, DateTimeOffset hour, CancellationToken ct);
}

/// <param name="Times">Properties that say when it happened; none for what a gauge looks at.</param>
internal sealed record Watched(Type Entity, params string[] Times);

internal sealed record HourSpan(DateTimeOffset First, DateTimeOffset Last)
{
    /// <summary>Two statements for each of the queries; null where they find none.</summary>
    public static async Task<HourSpan?> OfAsync(IEnumerable<IQueryable<DateTimeOffset?>> times, CancellationToken ct)
    {
        var ends = new List<DateTimeOffset?>();
        foreach (var some in times) ends.AddRange([await some.MinAsync(ct), await some.MaxAsync(ct)]);
        return ends.Min() is { } first && ends.Max() is { } last ? new(first.ToHour(), last.ToHour()) : null;
    }
}
