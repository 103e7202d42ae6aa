using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Analytics.Dashboards;

public sealed class DashboardTests
{
    private const string Seen = "{ dashboards { nodes { title } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dashboard_is_made_changed_and_removed(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        var author = app.Person(tenant);
        var made = (await author.CreateAsync(tenant, false, DashboardApp.Widget(1, "merchants.active", "customer"), DashboardApp.Widget())).GetProperty("dashboard");
        var (id, first) = (made.GetProperty("id").GetString()!, made.GetProperty("widgets")[0].GetProperty("id").GetString()!);
        Assert.Equal(["requests.count", "merchants.active"], Metrics(made));
        Assert.Equal("""{"chart":"LINE","groupBy":"customer","period":"P7D","interval":"DAY","x":0,"y":2,"width":6,"height":2}""",
            (await author.AskAsync("query($id: ID!) { dashboard(id: $id) { widgets { chart groupBy period interval x y width height } } }", new { id })).At("dashboard.widgets")[1].ToString());

        var changed = await author.MutateAsync("updateDashboard", new
        {
            id, title = "Mine", description = "Of all", etag = made.GetProperty("etag").GetString(),
            widgets = new object[] { new { id = first, title = "Now", metric = "requests.cost", chart = "NUMBER", period = "PT24H", interval = "HOUR", x = 6, y = 0, width = 6, height = 1 }, DashboardApp.Widget(3) },
        }, DashboardApp.Selection);
        Assert.Equal("Of all", changed.GetProperty("dashboard").GetProperty("description").GetString());
        Assert.Equal((first, "Now"), (changed.GetProperty("dashboard").GetProperty("widgets")[0].GetProperty("id").GetString(), changed.GetProperty("dashboard").GetProperty("widgets")[0].GetProperty("title").GetString()));
        Assert.Equal(["StaleError"], (await author.MutateAsync("updateDashboard", new { id, title = "Late", etag = made.GetProperty("etag").GetString() }, DashboardApp.Selection)).ErrorTypes());

        Assert.Equal(JsonValueKind.Object, (await author.MutateAsync("deleteDashboard", new { id }, DashboardApp.Selection)).GetProperty("dashboard").ValueKind);
        Assert.Equal(["NotFoundError"], (await author.MutateAsync("deleteDashboard", new { id }, DashboardApp.Selection)).ErrorTypes());
        Assert.Equal(["dashboard.create", "dashboard.delete", "dashboard.update"],
            (await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.TargetType == "Dashboard").Select(e => e.Action).ToListAsync())).Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_not_shared_is_there_for_its_author_alone(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        var (author, colleague, reader, below) = (app.Person(tenant), app.Person(tenant), app.Person(tenant, Permissions.AnalyticsRead), app.Person(customer));
        var id = (await author.CreateAsync(tenant)).GetProperty("dashboard").GetProperty("id").GetString()!;
        const string one = "query($id: ID!) { dashboard(id: $id) { title } node(id: $id) { id } nodes(ids: [$id]) { id } tenants { nodes { dashboards { nodes { title } } } } }";

        Assert.Equal("""{"dashboards":{"nodes":[{"title":"Overview"}]}}""", (await author.AskAsync(Seen)).Data.ToString());
        foreach (var other in (Asker[])[colleague, app.Person(app.Hierarchy.Platform)])
        {
            Assert.Equal("""{"dashboards":{"nodes":[]}}""", (await other.AskAsync(Seen)).Data.ToString());
            Assert.DoesNotContain("Overview", (await other.AskAsync(one, new { id })).Data.ToString(), StringComparison.Ordinal);
            Assert.StartsWith("""{"dashboard":null,"node":null,"nodes":[null]""", (await other.AskAsync(one, new { id })).Data.ToString(), StringComparison.Ordinal);
            foreach (var (mutation, input) in ((string, object)[])[("updateDashboard", new { id, shared = true }), ("deleteDashboard", new { id })])
                Assert.Equal(["NotFoundError"], (await other.MutateAsync(mutation, input, DashboardApp.Selection)).ErrorTypes());
        }

        await author.MutateAsync("updateDashboard", new { id, shared = true }, DashboardApp.Selection);
        foreach (var other in (Asker[])[colleague, reader, app.Person(app.Hierarchy.Platform)]) Assert.Contains("Overview", (await other.AskAsync(Seen)).Data.ToString(), StringComparison.Ordinal);
        Assert.Equal("""{"dashboards":{"nodes":[]}}""", (await below.AskAsync(Seen)).Data.ToString());
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await app.Person(tenant, Permissions.MerchantsRead).AskAsync(Seen)).ErrorCodes);
        Assert.Equal(["ConflictError"], (await colleague.MutateAsync("updateDashboard", new { id, shared = false }, DashboardApp.Selection)).ErrorTypes());
        Assert.Empty((await colleague.MutateAsync("updateDashboard", new { id, title = "Ours" }, DashboardApp.Selection)).ErrorTypes());
        Assert.Empty((await author.MutateAsync("updateDashboard", new { id, shared = false }, DashboardApp.Selection)).ErrorTypes());
        Assert.Equal("""{"dashboards":{"nodes":[]}}""", (await colleague.AskAsync(Seen)).Data.ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_may_not_read_figures_makes_no_dashboards_of_them(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        const string create = "mutation($input: CreateDashboardInput!) { createDashboard(input: $input) { dashboard { id } } }";
        var input = new { owner = tenant.GlobalId, title = "Blind" };

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await app.Person(tenant, Permissions.DashboardsWrite).AskAsync(create, new { input })).ErrorCodes);
        var shared = (await app.Person(tenant).CreateAsync(tenant, true)).GetProperty("dashboard").GetProperty("id").GetString()!;
        foreach (var change in (string[])["updateDashboard", "deleteDashboard"])
            Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await app.Person(tenant, Permissions.DashboardsWrite)
                .AskAsync($"mutation($id: ID!) {{ {change}(input: {{ id: $id }}) {{ errors {{ __typename }} }} }}", new { id = shared })).ErrorCodes);
        Assert.Equal(1, await app.ArrangeAsync(db => db.Dashboards.CountAsync()));
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await app.Person(tenant, Permissions.AnalyticsRead).AskAsync(create, new { input })).ErrorCodes);
        Assert.Equal(1, await app.ArrangeAsync(db => db.Dashboards.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_reads_figures_of_a_part_alone_sees_its_dashboards_alone(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        var author = app.Person(tenant);
        var above = (await author.CreateAsync(tenant, true)).GetProperty("dashboard").GetProperty("id").GetString()!;
        var own = (await author.CreateAsync(customer, true)).GetProperty("dashboard").GetProperty("id").GetString()!;
        var partly = app.AsGrants((tenant.OwnerPath, Permissions.MerchantsRead), (customer.OwnerPath, Permissions.AnalyticsRead));

        Assert.Equal([own], (await partly.AskAsync("{ dashboards { nodes { id } } }")).At("dashboards.nodes").EnumerateArray().Select(d => d.GetProperty("id").GetString()!));
        const string one = "query($id: ID!) { dashboard(id: $id) { title } node(id: $id) { id } }";
        Assert.Equal("""{"dashboard":null,"node":null}""", (await partly.AskAsync(one, new { id = above })).Data.ToString());
        Assert.Equal("Overview", (await partly.AskAsync(one, new { id = own })).At("dashboard.title").GetString());
    }

    private static IEnumerable<string> Metrics(JsonElement dashboard) => dashboard.GetProperty("widgets").EnumerateArray().Select(w => w.GetProperty("metric").GetString()!);
}
