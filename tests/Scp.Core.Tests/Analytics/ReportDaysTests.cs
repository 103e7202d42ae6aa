using System.Globalization;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Analytics.Series;
using Scp.Testing;

namespace Scp.Core.Tests.Analytics;

public sealed class ReportDaysTests
{
    [Theory]
    // Summer time begins on 29 March 2026 and ends on 25 October.
    [InlineData("Europe/Zurich", "2026-03-28", "2026-03-27T23:00Z", 24), InlineData("Europe/Zurich", "2026-03-29", "2026-03-28T23:00Z", 23)]
    [InlineData("Europe/Zurich", "2026-10-25", "2026-10-24T22:00Z", 25), InlineData("UTC", "2026-03-29", "2026-03-29T00:00Z", 24)]
    // The clock skips midnight: the day begins at one.
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00Z", 23)]
    // Not whole hours from UTC: the hour that is cut belongs to the day on which it begins.
    [InlineData("Asia/Kolkata", "2026-03-29", "2026-03-28T18:30Z", 24)]
    public void A_day_has_the_hours_that_begin_on_it(string zone, string date, string begin, int hours)
    {
        var (days, day) = (ReportDays.Of(zone), Time(date + "T00:00Z"));
        var (from, to) = days.HoursOf(day);

        Assert.Equal(Time(begin), days.Begin(day));
        Assert.Equal(hours, (to - from).TotalHours);
        Assert.Equal((day, day.AddDays(-1), day, day.AddDays(1)), (days.DateOf(from), days.DateOf(from.AddHours(-1)), days.DateOf(to.AddHours(-1)), days.DateOf(to)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Days_are_those_of_the_tenants_zone_also_where_clocks_change(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.SetAsync(world.Tenant, """{"bi.timeZone":{"mode":"OVERRIDE","value":"Europe/Zurich"},"bi.weekStartsOn":{"mode":"OVERRIDE","value":"SUNDAY"}}""");
        // The last hour of the 28th, the first and the last of the short 29th, the first of the 30th.
        var hours = ((string Hour, int Count)[])[("2026-03-28T22:00Z", 1), ("2026-03-28T23:00Z", 10), ("2026-03-29T21:00Z", 100), ("2026-03-29T22:00Z", 1_000)];
        world.Time.SetUtcNow(Time("2026-03-31T00:00Z"));
        await world.AddAsync(hours.Select(h => AnalyticsWorld.Requests(world.Merchant, Time(h.Hour), h.Count)));
        await world.RollAsync();

        var days = await world.ReadAsync("requests.count", from: Time("2026-03-28T12:00Z"), to: Time("2026-03-30T12:00Z"));
        Assert.Equal([(Time("2026-03-27T23:00Z"), 1d), (Time("2026-03-28T23:00Z"), 110), (Time("2026-03-29T22:00Z"), 1_000)], days.Series.Single().Points.Select(p => (p.At, p.Value)));
        // 28 March 2026 is a Saturday.
        var weeks = await world.ReadAsync("requests.count", from: Time("2026-03-28T12:00Z"), to: Time("2026-03-30T12:00Z"), interval: Interval.Week);
        Assert.Equal([(Time("2026-03-21T23:00Z"), 1d), (Time("2026-03-28T23:00Z"), 1_110)], weeks.Series.Single().Points.Select(p => (p.At, p.Value)));
        var months = await world.ReadAsync("requests.count", from: Time("2026-02-28T23:00Z"), to: Time("2026-04-01T00:00Z"), interval: Interval.Month);
        Assert.Equal([(Time("2026-02-28T23:00Z"), 1_111d), (Time("2026-03-31T22:00Z"), 0)], months.Series.Single().Points.Select(p => (p.At, p.Value)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_zone_makes_the_days_anew(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.AddAsync(AnalyticsWorld.Requests(world.Merchant, AnalyticsWorld.Start.AddHours(22), 1), AnalyticsWorld.Requests(world.Merchant, AnalyticsWorld.Start.AddHours(23), 10), AnalyticsWorld.Requests(world.Merchant, AnalyticsWorld.Start.AddHours(30), 100));
        world.Time.Advance(TimeSpan.FromDays(2));
        await world.RollAsync();
        Assert.Equal([11d, 100, 0], Values(await world.ReadAsync("requests.count")));

        await world.SetAsync(world.Tenant, """{"bi.timeZone":{"mode":"OVERRIDE","value":"Europe/Zurich"}}""");
        await world.RollAsync();

        var days = await world.ReadAsync("requests.count", from: AnalyticsWorld.Start);
        Assert.Equal([1d, 110, 0, 0], Values(days));
        Assert.Equal((Time("2026-02-28T23:00Z"), 111), (days.Series[0].Points[0].At, days.Total));
        // As it is in the figures of who stands above and below.
        Assert.Equal([1d, 110, 0, 0], Values(await world.ReadAsync("requests.count", world.Merchant)));
        // The active merchants were first looked at on the third day.
        Assert.Equal([0d, 0, 4, 4], Values(await world.ReadAsync("merchants.active")));
    }

    private static IEnumerable<double> Values(MetricSeries series) => series.Series.Single().Points.Select(p => p.Value);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime();
}
