using System.Globalization;
using System.Text.RegularExpressions;

namespace Scp.Core.Analytics.Series;

/// <summary>How far a series looks back: a duration of ISO 8601 in one unit, such as <c>P30D</c>, <c>P12M</c> or <c>PT48H</c>.</summary>
internal readonly partial record struct LookBack(int Count, char Unit)
{
    // Between two months as long as months are: whether a period is shorter than a point does not depend on the day.
    private static readonly DateTimeOffset someDay = new(2000, 8, 15, 0, 0, 0, TimeSpan.Zero);

    public static LookBack? Read(string text) => Pattern().Match(text) is { Success: true } match
        ? new(int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["unit"].Value is { Length: 1 } unit ? unit[0] : 'H') : null;

    public bool HoldsPointOf(Interval interval) => FirstOf(someDay, interval) <= someDay;

    /// <summary>A time in the first of the points, of which the one that holds <paramref name="last"/> is the last: 30 days are today and the 29 before.</summary>
    /// <param name="last">An hour, or a date as the midnight of UTC: dates have no clocks that change.</param>
    public DateTimeOffset FirstOf(DateTimeOffset last, Interval interval)
    {
        var before = Unit switch
        {
            'H' => last.AddHours(-Count),
            'D' => last.AddDays(-Count),
            'W' => last.AddDays(-7 * Count),
            'M' => last.AddMonths(-Count),
            _ => last.AddYears(-Count),
        };
        return interval switch
        {
            Interval.Hour => before.AddHours(1),
            Interval.Day => before.AddDays(1),
            Interval.Week => before.AddDays(7),
            _ => before.AddMonths(1),
        };
    }

    // Short enough that no date is left: 999 years ago is one.
    [GeneratedRegex(@"^P(?:T(?<count>[1-9][0-9]{0,3})H|(?<count>[1-9][0-9]{0,2})(?<unit>[DWMY]))\z")] private static partial Regex Pattern();
}
