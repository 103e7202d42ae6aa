using System.Text.Json;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Analytics.Dashboards;

public sealed class WidgetDataTests
{
    private const string Data = "query($first: Int!) { dashboards(first: $first) { nodes { widgets { metric data { total series { key points { value } } } } } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Eight_widgets_of_three_dashboards_take_the_statements_of_one(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        var author = app.Person(tenant);
        await app.RollAsync();
        await author.CreateAsync(tenant, true, DashboardApp.Widget(0, "requests.count", "operation"), DashboardApp.Widget(1, "revenue.mrr"), DashboardApp.Widget(2, "merchants.active", "customer", "P12M", "MONTH"));
        await author.CreateAsync(customer, true, DashboardApp.Widget(0, "requests.count", "merchant"), DashboardApp.Widget(1, "requests.latencyP95", null, "PT24H", "HOUR"),
            DashboardApp.Widget(2, "payments.amount", "currency"), DashboardApp.Widget(3, "plugins.enabled"));
        await author.CreateAsync(tenant, true, DashboardApp.Widget(0, "merchants.active", "customer"));
        var counts = new List<(int Widgets, int Statements)>();
        foreach (var first in (int[])[1, 3])
        {
            app.Statements.Clear();
            var answer = await author.AskAsync(Data, new { first });
            var widgets = answer.At("dashboards").GetProperty("nodes").EnumerateArray().SelectMany(d => d.GetProperty("widgets").EnumerateArray()).ToList();
            Assert.All(widgets, w => Assert.Equal(JsonValueKind.Object, w.GetProperty("data").ValueKind));
            counts.Add((widgets.Count, app.Statements.Count));
        }

        Assert.Equal([1, 8], counts.Select(c => c.Widgets));
        Assert.Equal(counts[0].Statements, counts[1].Statements);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_widget_shows_its_owners_figures_up_to_now(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        await app.As(customer.OwnerPath).AskAsync("{ customers { nodes { name } } }");
        await app.As(app.Hierarchy.Tenants[1].OwnerPath).AskAsync("{ customers { nodes { name } } }");
        await app.RollAsync();
        var author = app.Person(tenant);
        await author.CreateAsync(customer, true, DashboardApp.Widget(), DashboardApp.Widget(1, period: "P1D"), DashboardApp.Widget(2, "revenue.mrr", period: "P1M", interval: "MONTH"));

        var widgets = (await app.Person(tenant, Permissions.AnalyticsRead).AskAsync(Data, new { first = 1 })).At("dashboards.nodes")[0].GetProperty("widgets");
        Assert.Equal((1, 7), (widgets[0].GetProperty("data").GetProperty("total").GetDouble(), widgets[0].GetProperty("data").GetProperty("series")[0].GetProperty("points").GetArrayLength()));
        Assert.Equal([1], widgets[1].GetProperty("data").GetProperty("series")[0].GetProperty("points").EnumerateArray().Select(p => (int)p.GetProperty("value").GetDouble()));
        Assert.Equal(JsonValueKind.Null, widgets[2].GetProperty("data").ValueKind); // Who may not read what is billed.
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_metric_that_is_not_shown_any_more_fails_at_its_widget_alone(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        var author = app.Person(tenant);
        await author.CreateAsync(tenant, true, DashboardApp.Widget(), DashboardApp.Widget(1, "requests.cost"));
        await author.MutateAsync("updateBiConfiguration", new { tenant = tenant.GlobalId, enabledMetrics = new[] { "requests.count" } }, "tenant { id }");

        var answer = await author.AskAsync(Data, new { first = 1 });
        Assert.Equal(["UNKNOWN_METRIC"], answer.ErrorCodes);
        Assert.Equal([JsonValueKind.Object, JsonValueKind.Null], answer.At("dashboards.nodes")[0].GetProperty("widgets").EnumerateArray().Select(w => w.GetProperty("data").ValueKind));
    }
}
