using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Analytics.Dashboards;

public sealed class WidgetCheckTests
{
    private const string Create =
        "mutation($input: CreateDashboardInput!) { createDashboard(input: $input) { dashboard { id } errors { ... on ValidationError { fields { field code } } } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_widget_that_could_not_be_shown_is_refused_by_its_field(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        await app.As(tenant.OwnerPath).MutateAsync("changeSettings", new
        {
            owner = tenant.GlobalId, changes = new[] { new { key = "bi.enabledMetrics", mode = "OVERRIDE", value = new[] { "requests.count", "merchants.active", "revenue.mrr" } } },
        }, "changedSettings { etag }");
        var (all, plain) = (app.Person(tenant), app.Person(tenant, Permissions.AnalyticsRead, Permissions.DashboardsWrite));
        async Task<string> Faults(Asker asker, params object[] widgets)
        {
            var answer = await asker.AskAsync(Create, new { input = new { owner = tenant.GlobalId, title = "New", widgets } });
            Assert.Equal("null", answer.At("createDashboard.dashboard").GetRawText());
            return string.Join(" ", answer.At("createDashboard.errors")[0].GetProperty("fields").EnumerateArray().Select(f => $"{f.GetProperty("field")}:{f.GetProperty("code")}"));
        }

        Assert.Equal("widgets[1].metric:METRIC", await Faults(all, DashboardApp.Widget(), DashboardApp.Widget(1, "nothing")));
        Assert.Equal("widgets[0].metric:METRIC", await Faults(all, DashboardApp.Widget(0, "requests.cost")));
        Assert.Equal("widgets[0].metric:METRIC", await Faults(plain, DashboardApp.Widget(0, "revenue.mrr")));
        Assert.Equal("widgets[0].groupBy:GROUP_BY", await Faults(all, DashboardApp.Widget(groupBy: "colour")));
        Assert.Equal("widgets[0].groupBy:GROUP_BY", await Faults(all, DashboardApp.Widget(groupBy: "merchant")));
        Assert.Equal("widgets[0].interval:LIMIT", await Faults(all, DashboardApp.Widget(period: "P1Y", interval: "HOUR")));
        foreach (var period in (string[])["", "P", "P0D", "P7", "7D", "P1D7H", "PT7M", "P-1D", "P1000D", "P99999D", "P1D\n"])
            Assert.Equal("widgets[0].period:PERIOD", await Faults(all, DashboardApp.Widget(period: period)));
        Assert.Equal("widgets[0].period:PERIOD", await Faults(all, DashboardApp.Widget(period: "P6D", interval: "WEEK")));
        Assert.Equal("widgets[0].x:RANGE widgets[0].width:RANGE", await Faults(all, DashboardApp.Widget(x: 12)));
        Assert.Equal("widgets[0].width:RANGE", await Faults(all, DashboardApp.Widget(x: 7)));
        Assert.Equal("widgets[0].width:RANGE", await Faults(all, DashboardApp.Widget(width: 0)));
        Assert.Equal("widgets[0].width:RANGE", await Faults(all, DashboardApp.Widget(width: int.MaxValue, x: 1)));
        Assert.Equal("widgets[0].title:LENGTH", await Faults(all, DashboardApp.Widget(title: " ")));
        Assert.Equal("widgets[2]:OVERLAP", await Faults(all, DashboardApp.Widget(), DashboardApp.Widget(x: 6), DashboardApp.Widget(x: 5)));
        Assert.Equal("widgets:LENGTH", await Faults(all, [.. Enumerable.Range(0, 25).Select(i => DashboardApp.Widget(i))]));
        Assert.Equal(0, await app.ArrangeAsync(db => db.Dashboards.CountAsync()));
        Assert.Empty((await all.CreateAsync(tenant, false, DashboardApp.Widget(period: "P7D", interval: "WEEK"), DashboardApp.Widget(1, period: "P12M", interval: "MONTH"))).ErrorTypes());
    }
}
