namespace Scp.Core.Analytics.Rollups;

/// <summary>The days of a time zone. A date stands as the midnight of UTC that it would begin with there, so that dates compare and add up whatever
/// the zone. An hour of UTC belongs to the date on which it begins; in zones that are not whole hours from UTC a day so begins up to 45 minutes late.</summary>
internal sealed class ReportDays(TimeZoneInfo zone)
{
    public static ReportDays Of(string timeZone) => new(TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc);

    public DateTimeOffset DateOf(DateTimeOffset time) => new(TimeZoneInfo.ConvertTime(time, zone).Date, TimeSpan.Zero);

    /// <summary>When the date begins: where clocks skip midnight with what follows it, where they show it twice the first time.</summary>
    public DateTimeOffset Begin(DateTimeOffset date)
    {
        var midnight = DateTime.SpecifyKind(date.UtcDateTime, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>The hours of UTC that belong to a date.</summary>
    public (DateTimeOffset From, DateTimeOffset To) HoursOf(DateTimeOffset date) => (FirstHour(date), FirstHour(date.AddDays(1)));

    private DateTimeOffset FirstHour(DateTimeOffset date)
    {
        var begin = Begin(date);
        var rest = begin.UtcTicks % TimeSpan.TicksPerHour;
        return rest is 0 ? begin : begin.AddTicks(TimeSpan.TicksPerHour - rest);
    }
}
