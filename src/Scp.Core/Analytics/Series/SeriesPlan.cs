using System.Linq.Expressions;
using Scp.Core.Analytics.Metrics;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Series;

/// <summary>Which roll-ups one series is made of.</summary>
internal sealed class SeriesPlan(MetricRequest request, MetricDefinition metric, MetricCalendar calendar, IReadOnlyList<DateTimeOffset> points, string currency)
{
    private readonly string[] measures = [.. metric.Formula.Measures.Select(m => m.Key)];
    private readonly int version = metric.Version;

    public MetricRequest Request => request;
    public MetricDefinition Metric => metric;
    public MetricCalendar Calendar => calendar;
    public IReadOnlyList<DateTimeOffset> Points => points;
    public string Currency => currency;

    public DateTimeOffset PreviousStart { get; } = calendar.Move(points[0], -points.Count);
    public DateTimeOffset End { get; } = calendar.Move(points[^1], 1);

    /// <summary>Null where the groups are not owners.</summary>
    public OwnerKind? GroupLevel { get; } = LevelOf(request.GroupBy);
    /// <summary>Owners that the groups are of; filled when they are chosen.</summary>
    public IReadOnlyList<Guid> Groups { get; set; } = [];

    /// <summary>Of all groups that it may have.</summary>
    public int MaxPoints => points.Count * (request.GroupBy is null ? 1 : MetricReader.MaxGroups);

    public bool GroupsByKey => request.GroupBy is not null && GroupLevel is null;

    public static OwnerKind? LevelOf(string? groupBy) => groupBy switch
    {
        "tenant" => OwnerKind.Tenant, "customer" => OwnerKind.Customer, "merchant" => OwnerKind.Merchant, _ => null,
    };

    /// <summary>Plans of the same shape differ by their owners alone, and are read together.</summary>
    public object Shape => request.On.Kind is OwnerKind.Platform ? this
        : (metric.Key, calendar.Stored, Dimension, currency, PreviousStart, End, OwnPart);

    /// <summary>The figures of the owners themselves: those of the platform are those of its tenants and its own.</summary>
    /// <param name="ids">Of the owners of the plans of this one's shape.</param>
    public Expression<Func<MetricRollup, bool>> OfOwners(Guid[] ids)
    {
        var part = OwnPart;
        return request.On.Kind is OwnerKind.Platform
            ? Where(r => r.Part == RollupPart.Total && (r.Level == OwnerKind.Tenant || r.Level == OwnerKind.Platform))
            : Where(r => ids.Contains(r.OwnerId) && r.Part == part);
    }

    /// <summary>The figures of every owner of the group's level below.</summary>
    public Expression<Func<MetricRollup, bool>> OfLevel()
    {
        var (level, part) = (GroupLevel, GroupPart);
        return Predicates.All([Where(r => r.Level == level && r.Part == part), Predicates.Under<MetricRollup>(request.On.OwnerPath)]);
    }

    public Expression<Func<MetricRollup, bool>> OfGroups()
    {
        var (ids, part) = (Groups.ToArray(), GroupPart);
        return Where(r => ids.Contains(r.OwnerId) && r.Part == part);
    }

    private RollupPart OwnPart => request.On.Kind is OwnerKind.Merchant ? RollupPart.Own : RollupPart.Total;
    private RollupPart GroupPart => GroupLevel is OwnerKind.Merchant ? RollupPart.Own : RollupPart.Total;

    /// <summary>The dimension that the rows are of.</summary>
    public string Dimension => GroupsByKey ? request.GroupBy! : metric.Formula.By;

    private Expression<Func<MetricRollup, bool>> Where(Expression<Func<MetricRollup, bool>> owner)
    {
        var (interval, dimension) = (calendar.Stored, Dimension);
        Expression<Func<MetricRollup, bool>> figure = r => measures.Contains(r.Measure) && r.Interval == interval && r.Dimension == dimension && r.Version == version;
        return metric.Formula.IsMoney && !GroupsByKey ? Predicates.All([owner, figure, r => r.Key == currency]) : Predicates.All([owner, figure]);
    }

    /// <summary>Limits rows to the time of the series and of the one before.</summary>
    public Expression<Func<MetricRollup, bool>> InTime(Expression<Func<MetricRollup, bool>> rows)
    {
        var (start, end) = (PreviousStart, End);
        return Predicates.All([rows, r => r.At >= start && r.At < end]);
    }

    /// <summary>The same with all that came before, since an owner may stand as it stood long ago.</summary>
    public Expression<Func<MetricRollup, bool>> UpToEnd(Expression<Func<MetricRollup, bool>> rows)
    {
        var end = End;
        return Predicates.All([rows, r => r.At < end]);
    }

    public Expression<Func<MetricRollup, bool>> Before(Expression<Func<MetricRollup, bool>> rows)
    {
        var start = PreviousStart;
        return Predicates.All([rows, r => r.At < start]);
    }

    /// <summary>Whether a row that was read for several series is of this one.</summary>
    public bool Uses(SeriesRow row, Guid? group) =>
        measures.Contains(row.Measure) && row.Interval == calendar.Stored && row.Dimension == Dimension && row.Version == version && row.At < End
        && (!metric.Formula.IsMoney || GroupsByKey || row.Key == currency)
        && (group is { } owner ? row.OwnerId == owner && row.Part == GroupPart : IsOfOwner(row));

    private bool IsOfOwner(SeriesRow row) => request.On.Kind is OwnerKind.Platform
        ? row is { Part: RollupPart.Total, Level: OwnerKind.Tenant or OwnerKind.Platform }
        : row.OwnerId == request.On.Id && row.Part == OwnPart;
}

/// <summary>A roll-up as series read it.</summary>
internal sealed record SeriesRow(Guid OwnerId, OwnerKind Level, RollupPart Part, RollupInterval Interval, DateTimeOffset At, string Measure, int Version, string Dimension, string Key, long Value)
{
    public static readonly Expression<Func<MetricRollup, SeriesRow>> Projection = r =>
        new(r.OwnerId, r.Level, r.Part, r.Interval, r.At, r.Measure, r.Version, r.Dimension, r.Key, r.Value);
}
