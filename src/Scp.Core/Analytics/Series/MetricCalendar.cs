using Scp.Core.Analytics.Rollups;
using Scp.Core.Analytics.Sources;

namespace Scp.Core.Analytics.Series;

/// <summary>The points of a series, each named as roll-ups are: an hour by its time, all else by the midnight of UTC of its first date.</summary>
internal sealed class MetricCalendar(Interval interval, ReportDays days, DayOfWeek weekStartsOn)
{
    public RollupInterval Stored => interval is Interval.Hour ? RollupInterval.Hour : RollupInterval.Day;

    /// <summary>The point that holds a time.</summary>
    public DateTimeOffset PointOf(DateTimeOffset time) => interval is Interval.Hour ? time.ToHour() : Of(days.DateOf(time));

    /// <summary>The point that a roll-up is part of.</summary>
    public DateTimeOffset Of(DateTimeOffset at) => interval switch
    {
        Interval.Week => at.AddDays(-(((int)at.DayOfWeek - (int)weekStartsOn + 7) % 7)),
        Interval.Month => new(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero),
        _ => at,
    };

    public DateTimeOffset Move(DateTimeOffset point, int by) => interval switch
    {
        Interval.Hour => point.AddHours(by),
        Interval.Day => point.AddDays(by),
        Interval.Week => point.AddDays(7d * by),
        _ => point.AddMonths(by),
    };

    public DateTimeOffset BeginOf(DateTimeOffset point) => interval is Interval.Hour ? point : days.Begin(point);

    /// <summary>As many as a period holds, of which the one that holds <paramref name="now"/> is the last; one more than the limit at most.</summary>
    public IReadOnlyList<DateTimeOffset> Back(LookBack back, DateTimeOffset now, int limit)
    {
        var last = interval is Interval.Hour ? now.ToHour() : days.DateOf(now);
        var points = new List<DateTimeOffset>();
        for (var point = Of(back.FirstOf(last, interval)); point <= Of(last) && points.Count <= limit; point = Move(point, 1)) points.Add(point);
        return points;
    }

    /// <summary>Those from the one that holds <paramref name="from"/> up to <paramref name="to"/>; one more than the limit at most.</summary>
    public IReadOnlyList<DateTimeOffset> Between(DateTimeOffset from, DateTimeOffset to, int limit)
    {
        var points = new List<DateTimeOffset>();
        for (var point = PointOf(from); BeginOf(point) < to && points.Count <= limit; point = Move(point, 1)) points.Add(point);
        return points;
    }
}
