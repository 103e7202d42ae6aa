using System.Text.Json;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Analytics.Dashboards;

public sealed class DashboardExportTests
{
    private const string Read = "query($first: Int!) { dashboards(first: $first) { nodes { csv } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Figures_are_taken_out_where_the_settings_allow_it(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        await app.As(customer.OwnerPath).AskAsync("{ customers { nodes { name } } }");
        await app.RollAsync();
        var author = app.Person(tenant);
        await author.CreateAsync(customer, true, DashboardApp.Widget(period: "P2D", title: "=1+1"), DashboardApp.Widget(1, "revenue.mrr", period: "P1M", interval: "MONTH"));
        await author.CreateAsync(tenant, true, DashboardApp.Widget(period: "P1D", groupBy: "operation"), DashboardApp.Widget(1, "revenue.mrr", period: "P1M", interval: "MONTH"));

        string[] Lines(Answer answer, int at) => answer.At("dashboards.nodes")[at].GetProperty("csv").GetString()!.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        app.Statements.Clear();
        var one = await author.AskAsync(Read, new { first = 1 });
        var statements = app.Statements.Count;
        app.Statements.Clear();
        var both = await author.AskAsync(Read, new { first = 2 });
        Assert.Equal(statements, app.Statements.Count);
        Assert.Matches("^Requests,requests.count,query,query,[-0-9]+T00:00:00.*,1$", Lines(one, 0)[1]);
        var lines = Lines(both, 1);
        Assert.Equal(("widget,metric,key,label,at,value", 4), (lines[0], lines.Length));
        Assert.All(lines[1..3], line => Assert.StartsWith("\"'=1+1\",requests.count,,Requests,", line, StringComparison.Ordinal));
        Assert.Equal(3, Lines(await app.Person(tenant, Permissions.AnalyticsRead).AskAsync(Read, new { first = 2 }), 1).Length);

        await app.As(customer.OwnerPath).MutateAsync("changeSettings", new { owner = customer.GlobalId, changes = new[] { new { key = "bi.exportEnabled", mode = "OVERRIDE", value = false } } }, "changedSettings { etag }");
        var refused = await author.AskAsync(Read, new { first = 2 });
        Assert.Equal(("null", 0), (refused.At("dashboards.nodes")[1].GetProperty("csv").GetRawText(), refused.ErrorCodes.Count));
        Assert.Equal(3, Lines(refused, 0).Length);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dashboard_that_could_not_be_whole_is_refused_beside_those_that_are(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        var author = app.Person(tenant);
        var widgets = Enumerable.Range(0, 24).Select(i => DashboardApp.Widget(i, groupBy: "operation", period: "P1Y")).ToArray();
        for (var i = 0; i < 3; i++) Assert.Empty((await author.CreateAsync(tenant, true, widgets)).ErrorTypes());

        var answer = await author.AskAsync(Read, new { first = 3 });

        Assert.Equal(["LIMIT_EXCEEDED"], answer.ErrorCodes);
        Assert.Equal([JsonValueKind.String, JsonValueKind.String, JsonValueKind.Null], answer.At("dashboards.nodes").EnumerateArray().Select(d => d.GetProperty("csv").ValueKind));
    }
}
