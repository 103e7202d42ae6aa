using Scp.Core.Analytics.Metrics;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Inheritance;
using Scp.Core.Settings;

namespace Scp.Core.Analytics.Series;

/// <summary>Checks what is asked for. Two statements for any number of requests.</summary>
internal sealed class SeriesPlans(ScpDbContext db)
{
    /// <summary>Three years of days, or six weeks of hours.</summary>
    public const int MaxPoints = 1_100;
    /// <summary>Of all series that are asked for at once, each of as many groups as it may have: a dashboard of 24 widgets by groups over a year of days has 440,000.</summary>
    public const int MaxPointsAtOnce = 1_000_000;
    // No zone, week or previous period of a series within them leaves the calendar.
    private static readonly (DateTimeOffset From, DateTimeOffset To) time = (new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero), new(3000, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly Permission read = Permissions.Get(Permissions.AnalyticsRead);

    /// <returns>For each request its plan; null where the caller may not read the figures.</returns>
    public async Task<IReadOnlyList<Result<SeriesPlan?>>> MakeAsync(IReadOnlyList<MetricRequest> requests, CancellationToken ct)
    {
        var fold = await SettingsCatalog.StoredAsync(db, [.. requests.Select(r => r.On.OwnerPath).Distinct()], ct);
        var tenants = requests.Select(r => OwnerPath.TenantOf(r.On.OwnerPath)).Distinct().ToArray();
        var zones = await db.MetricWatermarks.AsNoTracking().Where(w => tenants.Contains(w.TenantPath)).ToDictionaryAsync(w => w.TenantPath, w => w.TimeZone, ct);
        var left = MaxPointsAtOnce;
        return [.. requests.Select(r =>
        {
            var tenant = OwnerPath.TenantOf(r.On.OwnerPath);
            var plan = Plan(r, fold.At(r.On.OwnerPath), zones.GetValueOrDefault(tenant) ?? SettingsCatalog.Read<string>(fold.At(tenant), AnalyticsKeys.TimeZone));
            return plan.Value is { } made && (left -= made.MaxPoints) < 0
                ? new LimitExceededError(MaxPointsAtOnce, $"All series at once may have {MaxPointsAtOnce:N0} points: ask for fewer at a time, with fewer points or without groups.") : plan;
        })];
    }

    private Result<SeriesPlan?> Plan(MetricRequest request, Merged settings, string timeZone)
    {
        if (!db.Caller.Can(read, request.On.OwnerPath)) return (SeriesPlan?)null;
        if (MetricCatalog.Find(request.Metric) is not { } metric || !MetricCatalog.IsEnabled(metric, settings)) return new UnknownMetricError(request.Metric);
        if (!MetricCatalog.MayRead(db.Caller, metric, request.On.OwnerPath)) return (SeriesPlan?)null;
        if (request.From < time.From) return Invalid("from", "There is nothing before 1900.", "RANGE");
        if (request.To > time.To) return Invalid("to", "There is nothing after 2999.", "RANGE");
        if (request.Back is null && request.To <= request.From) return Invalid("to", "The time ends before it begins.", "RANGE");
        if (GroupFault(request, metric) is { } fault) return Invalid("groupBy", fault, "GROUP_BY");

        var weekStartsOn = Enum.Parse<DayOfWeek>(SettingsCatalog.Read<string>(settings, AnalyticsKeys.WeekStartsOn), ignoreCase: true);
        var calendar = new MetricCalendar(request.Interval, ReportDays.Of(timeZone), weekStartsOn);
        var points = request.Back is { } back
            ? calendar.Back(back, request.To.ToUniversalTime(), MaxPoints) : calendar.Between(request.From.ToUniversalTime(), request.To.ToUniversalTime(), MaxPoints);
        return points.Count > MaxPoints
            ? new LimitExceededError(MaxPoints, $"That is more than {MaxPoints} points: take a longer interval or a shorter time.")
            : new SeriesPlan(request, metric, calendar, points, SettingsCatalog.Read<string>(settings, AnalyticsKeys.Currency));
    }

    private static string? GroupFault(MetricRequest request, MetricDefinition metric)
    {
        if (request.GroupBy is null || metric.Dimensions.Contains(request.GroupBy)) return null;
        if (SeriesPlan.LevelOf(request.GroupBy) is not { } level) return $"{metric.Title} can be grouped by {string.Join(", ", [.. metric.Dimensions, "the owners right below"])}.";
        if (level != request.On.Kind + 1) return "Figures can be grouped by the owners right below alone.";
        return metric.Levels.Contains(level) ? null : $"{metric.Title} is not counted for each {request.GroupBy}.";
    }

    private static ValidationError Invalid(string field, string message, string code) => new([new(field, message, code)]);
}
