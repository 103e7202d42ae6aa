using Scp.Core.Analytics.Sources;

namespace Scp.Core.Analytics.Rollups;

/// <summary>Marks all that a tenant's figures have to be made anew for: the first time, after a source counts otherwise, and after the time zone changed.</summary>
internal sealed class MetricRebuild(ScpDbContext db)
{
    public static string Current { get; } = string.Join(',', MetricSources.All.Select(s => s.Counted));

    public static bool IsDue(MetricWatermark? watermark, string timeZone) => watermark?.Counted != Current || watermark.TimeZone != timeZone;

    /// <summary>Marks what is due and says in the watermark that it is; saved by the caller, at once.</summary>
    public async Task MarkAsync(MetricWatermark watermark, string timeZone, CancellationToken ct)
    {
        var counted = watermark.Counted.Split(',');
        foreach (var source in MetricSources.All.Where(s => !counted.Contains(s.Counted))) await MarkAsync(source, watermark.TenantPath, ct);
        if (watermark.TimeZone is not "" && watermark.TimeZone != timeZone) await MarkDaysAsync(watermark.TenantPath, ct);
        (watermark.Counted, watermark.TimeZone) = (Current, timeZone);
    }

    private async Task MarkAsync(MetricSource source, string tenantPath, CancellationToken ct)
    {
        if (source is not EventSource events)
        {
            Mark(source.Key, tenantPath, db.Time.GetUtcNow().ToHour());
            return;
        }
        if (await events.SpanAsync(db, tenantPath, ct) is not { } span) return;
        for (var hour = span.First; hour <= span.Last; hour = hour.AddHours(1)) Mark(source.Key, tenantPath, hour);
    }

    private async Task MarkDaysAsync(string tenantPath, CancellationToken ct)
    {
        var hours = CountedWindow.All(tenantPath).Of(db.MetricRollups).Where(r => r.Interval == RollupInterval.Hour);
        if (await HourSpan.OfAsync([hours.Select(r => (DateTimeOffset?)r.At)], ct) is not { } span) return;
        var last = ReportDays.Of("UTC").DateOf(span.Last).AddDays(1);
        for (var date = ReportDays.Of("UTC").DateOf(span.First).AddDays(-1); date <= last; date = date.AddDays(1)) Mark(DayRoll.Source, tenantPath, date);
    }

    // The figures are whole up to the hour that is made anew next.
    private void Mark(string source, string tenantPath, DateTimeOffset hour) =>
        db.Add(new MetricChange { Id = Guid.CreateVersion7(db.Time.GetUtcNow()), TenantPath = tenantPath, Source = source, Hour = hour, At = hour });
}
