using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Analytics.Dashboards;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Analytics.Dashboards;

public sealed class DefaultDashboardTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_tenant_that_has_no_dashboard_gets_those_to_begin_with_once(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (has, none) = (app.Hierarchy.Tenants[0], app.Hierarchy.Tenants[1]);
        await app.Person(has).CreateAsync(has);
        var defaults = app.Services.GetRequiredService<DefaultDashboards>();
        var tenants = await app.ArrangeAsync(db => db.Tenants.CountAsync());

        Assert.Equal([tenants - 1, 0], [await defaults.RunAsync(default), await defaults.RunAsync(default)]);
        Assert.Equal(1, await app.ArrangeAsync(db => db.Dashboards.CountAsync(d => d.OwnerId == has.Id)));
        await app.RollAsync();
        var asker = app.Person(none);
        var answer = await asker.AskAsync("{ dashboards(order: [{ title: ASC }]) { nodes { id title shared etag widgets { title metric chart groupBy period interval x y width height data { total } } } } }");
        Assert.Empty(answer.ErrorCodes);
        var seen = answer.At("dashboards.nodes").EnumerateArray().ToList();
        Assert.Equal(["Platform overview", "Revenue"], seen.Select(d => d.GetProperty("title").GetString()!));
        Assert.All(seen.SelectMany(d => d.GetProperty("widgets").EnumerateArray()), w => Assert.Equal(JsonValueKind.Object, w.GetProperty("data").ValueKind));
        // They keep to what is asked of everybody's.
        foreach (var dashboard in seen)
        {
            var widgets = dashboard.GetProperty("widgets").EnumerateArray().Select(w => w.EnumerateObject().Where(p => p.Name is not "data").ToDictionary(p => p.Name, p => p.Value));
            Assert.Empty((await asker.MutateAsync("updateDashboard", new { id = dashboard.GetProperty("id").GetString(), etag = dashboard.GetProperty("etag").GetString(), widgets }, DashboardApp.Selection)).ErrorTypes());
        }
    }
}
