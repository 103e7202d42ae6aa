using System.Globalization;
using Scp.Core.Analytics.Dashboards;
using Scp.Core.Analytics.Series;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Analytics.Dashboards;

/// <summary>A widget has as many points as its period says, whatever the clocks of the tenant do.</summary>
public sealed class WidgetTimeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_period_is_counted_in_the_tenants_days(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.SetAsync(world.Tenant, """{"bi.timeZone":{"mode":"OVERRIDE","value":"Europe/Zurich"}}""");

        // Half an hour into the Monday after the clocks went forward.
        Assert.Equal(
        [
            "P30D Day: 30 from 2026-02-28T23:00", "P7D Day: 7 from 2026-03-23T23:00", "P4W Week: 4 from 2026-03-08T23:00", "P1W Week: 1 from 2026-03-29T22:00", "PT48H Hour: 48 from 2026-03-27T23:00",
        ], await ShownAsync(world, "2026-03-29T22:30:00Z", ("P30D", Interval.Day), ("P7D", Interval.Day), ("P4W", Interval.Week), ("P1W", Interval.Week), ("PT48H", Interval.Hour)));
        // Half an hour into a month, while it is still the last day of a longer one by UTC.
        Assert.Equal(["P1M Month: 1 from 2026-03-31T22:00", "P12M Month: 12 from 2025-04-30T22:00", "P1Y Month: 12 from 2025-04-30T22:00"],
            await ShownAsync(world, "2026-03-31T22:30:00Z", ("P1M", Interval.Month), ("P12M", Interval.Month), ("P1Y", Interval.Month)));
        // The last day of a month of 31 days.
        Assert.Equal(["P2M Month: 2 from 2026-07-31T22:00", "P1M Month: 1 from 2026-08-31T22:00"],
            await ShownAsync(world, "2026-09-30T12:00:00Z", ("P2M", Interval.Month), ("P1M", Interval.Month)));
        // Late on the Sunday on which they went back.
        Assert.Equal(["P30D Day: 30 from 2026-09-25T22:00", "P2W Week: 2 from 2026-10-11T22:00"],
            await ShownAsync(world, "2026-10-25T22:30:00Z", ("P30D", Interval.Day), ("P2W", Interval.Week)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_page_of_full_dashboards_that_all_ask_for_something_else_is_shown(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await using var session = world.As(world.Tenant);
        var dashboards = Enumerable.Range(0, 20).Select(d => New(world.Tenant, Enumerable.Range(d * Dashboard.MaxWidgets, Dashboard.MaxWidgets).Select(w => ($"P{100 + w}D", Interval.Week))));
        world.Statements.Count = 0;

        var series = await session.The<WidgetFigures>().LoadAsync([.. dashboards.SelectMany(d => d.Widgets)], default);

        Assert.Equal((480, true), (series.Count, series.All(s => s.Value is not null)));
        Assert.InRange(world.Statements.Count, 1, 9);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task More_points_than_an_answer_carries_are_refused_widget_by_widget(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await using var session = world.As(world.Tenant);
        var dashboard = New(world.Tenant, Enumerable.Repeat(("P999D", Interval.Day), Dashboard.MaxWidgets), "operation");

        var series = await session.The<WidgetFigures>().LoadAsync(dashboard.Widgets, default);

        Assert.Equal([.. Enumerable.Repeat(true, 20), .. Enumerable.Repeat(false, 4)], series.Select(s => s.Value is not null));
        Assert.Equal("LIMIT_EXCEEDED", series[^1].Error!.Code);
    }

    private static async Task<IReadOnlyList<string>> ShownAsync(AnalyticsWorld world, string now, params (string Period, Interval Interval)[] asked)
    {
        world.Time.SetUtcNow(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        await using var session = world.As(world.Tenant);
        var widgets = New(world.Tenant, asked).Widgets;
        return [.. widgets.Zip(await session.The<WidgetFigures>().LoadAsync(widgets, default)).Select(shown =>
        {
            var points = shown.Second.Value!.Series.Single().Points;
            return $"{shown.First.Period} {shown.First.Interval}: {points.Count} from {points[0].At:yyyy-MM-ddTHH:mm}";
        })];
    }

    private static Dashboard New(Owner owner, IEnumerable<(string Period, Interval Interval)> widgets, string? groupBy = null) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, AuthorId = null, Title = "Times", Shared = true, CreatedAt = AnalyticsWorld.Start,
        Content = Dashboard.Write(widgets.Select((w, i) => new WidgetLayout(Guid.CreateVersion7(), "Requests", "requests.count", ChartKind.Line, groupBy, w.Period, w.Interval, 0, i, 1, 1))),
    };
}
