using System.Globalization;
using System.Text.RegularExpressions;
using Scp.Core.Analytics.Series;

namespace Scp.Core.Analytics.Dashboards;

/// <summary>How far a widget looks back: a duration of ISO 8601 in one unit, such as <c>P30D</c>, <c>P12M</c> or <c>PT48H</c>.</summary>
internal readonly partial record struct WidgetPeriod(int Count, char Unit)
{
    public static WidgetPeriod? Read(string text) => Pattern().Match(text) is { Success: true } match
        ? new(int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["unit"].Value is { Length: 1 } unit ? unit[0] : 'H') : null;

    /// <summary>The time of the points, of which the one that holds <paramref name="now"/> is the last: 30 days are today and the 29 before.</summary>
    /// <returns>Null when the period is shorter than a point.</returns>
    public (DateTimeOffset From, DateTimeOffset To)? Of(DateTimeOffset now, Interval interval)
    {
        var from = Next(Before(now), interval);
        // The end itself is not part of a series.
        return from <= now ? (from, now.AddTicks(1)) : null;
    }

    private DateTimeOffset Before(DateTimeOffset now) => Unit switch
    {
        'H' => now.AddHours(-Count),
        'D' => now.AddDays(-Count),
        'W' => now.AddDays(-7 * Count),
        'M' => now.AddMonths(-Count),
        _ => now.AddYears(-Count),
    };

    private static DateTimeOffset Next(DateTimeOffset time, Interval interval) => interval switch
    {
        Interval.Hour => time.AddHours(1),
        Interval.Day => time.AddDays(1),
        Interval.Week => time.AddDays(7),
        _ => time.AddMonths(1),
    };

    // Short enough that no date is left: 999 years ago is one.
    [GeneratedRegex(@"^P(?:T(?<count>[1-9][0-9]{0,3})H|(?<count>[1-9][0-9]{0,2})(?<unit>[DWMY]))\z")] private static partial Regex Pattern();
}
