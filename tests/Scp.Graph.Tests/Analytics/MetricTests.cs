using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Analytics.Requests;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Analytics;

public sealed class MetricTests
{
    private const string Read = """
        query($key: String!, $on: ID, $from: DateTime!, $to: DateTime!, $interval: Interval!, $groupBy: String) {
          metric(key: $key, on: $on, from: $from, to: $to, interval: $interval, groupBy: $groupBy) {
            metric { key unit dimensions version } freshAsOf total previousTotal series { key label points { at value } }
          }
        }
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Requests_that_were_answered_and_refused_become_figures_of_where_their_callers_stand(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, tenant) = (app.Hierarchy.Customers[0], app.Hierarchy.Tenants[0]);
        var asker = app.As(customer.OwnerPath);
        for (var i = 0; i < 3; i++) await asker.AskAsync("{ customers { nodes { name } } }");
        Assert.NotEmpty((await asker.AskAsync("{ nothing }")).ErrorCodes);
        await app.As(tenant.OwnerPath).MutateAsync("updateCustomer", new { id = customer.GlobalId, name = "Quay" }, "customer { name }");
        await RollAsync(app);

        var seen = (await app.As(tenant.OwnerPath).AskAsync(Read, Of(app, "requests.count", "operation"))).At("metric");
        Assert.Equal("""{"key":"requests.count","unit":"requests","dimensions":["operation","client"],"version":1}""", seen.GetProperty("metric").ToString());
        Assert.Equal((5, 0), (seen.GetProperty("total").GetDouble(), seen.GetProperty("previousTotal").GetDouble()));
        Assert.Equal(["query", "mutation", "none"], seen.GetProperty("series").EnumerateArray().Select(g => g.GetProperty("key").GetString()!).OrderByDescending(k => k is "query").ThenBy(k => k is "none"));
        Assert.Equal(4, (await asker.AskAsync(Read, Of(app, "requests.count"))).At("metric").GetProperty("total").GetDouble());
        Assert.Equal(1, (await asker.AskAsync(Read, Of(app, "requests.errors"))).At("metric").GetProperty("total").GetDouble());
        Assert.True((await asker.AskAsync(Read, Of(app, "requests.cost"))).At("metric").GetProperty("total").GetDouble() > 0);
        Assert.True((await asker.AskAsync(Read, Of(app, "requests.latencyP95"))).At("metric").GetProperty("total").GetDouble() > 0);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Usage_of_a_page_of_owners_takes_the_statements_of_one(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        await RollAsync(app);
        var asker = app.As(app.Hierarchy.Tenants[0].OwnerPath);
        var counts = new List<int>();
        foreach (var first in (int[])[1, 4])
        {
            app.Statements.Clear();
            var answer = await asker.AskAsync(
                "query($first: Int!, $from: DateTime!, $to: DateTime!) { merchants(first: $first) { nodes { usage(metric: \"requests.count\", from: $from, to: $to, interval: DAY) { total series { points { value } } } } } }",
                new { first, from = From(app), to = To(app) });
            Assert.Equal(first, answer.At("merchants").GetProperty("nodes").EnumerateArray().Count(n => n.GetProperty("usage").GetProperty("total").GetDouble() is 0));
            counts.Add(app.Statements.All.Count);
        }

        Assert.Equal(counts[0], counts[1]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Definitions_and_refusals_are_told_in_the_clients_words(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, other) = (app.Hierarchy.Tenants[0], app.Hierarchy.Tenants[1]);
        var (all, plain, none) = (app.As(tenant.OwnerPath), app.As(tenant.OwnerPath, Permissions.AnalyticsRead), app.As(tenant.OwnerPath, Permissions.MerchantsRead));

        var definitions = (await all.AskAsync("{ metricDefinitions { key title unit description dimensions version } }")).At("metricDefinitions");
        Assert.Equal(23, definitions.GetArrayLength());
        Assert.DoesNotContain("revenue", (await plain.AskAsync("{ metricDefinitions { key } }")).ToString(), StringComparison.Ordinal);
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await none.AskAsync("{ metricDefinitions { key } }")).ErrorCodes);
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await none.AskAsync(Read, Of(app, "requests.count"))).ErrorCodes);
        Assert.Equal(["UNKNOWN_METRIC"], (await all.AskAsync(Read, Of(app, "nothing"))).ErrorCodes);
        Assert.Equal(["VALIDATION"], (await all.AskAsync(Read, Of(app, "requests.count", "merchant"))).ErrorCodes);
        Assert.Equal(["LIMIT_EXCEEDED"], (await all.AskAsync(Read, new { key = "requests.count", from = "2020-01-01T00:00:00Z", to = To(app), interval = "HOUR" })).ErrorCodes);
        Assert.Equal("null", (await all.AskAsync(Read, Of(app, "requests.count"))).At("metric.freshAsOf").GetRawText());
        var foreign = await all.AskAsync(Read, new { key = "requests.count", on = other.GlobalId, from = From(app), to = To(app), interval = "DAY" });
        Assert.Equal(("""{"metric":null}""", 0), (foreign.Data.ToString(), foreign.ErrorCodes.Count));
    }

    private static async Task RollAsync(ScpApp app)
    {
        await app.Services.GetRequiredService<RequestMeter>().FlushAsync(default);
        await app.Services.GetRequiredService<MetricRoller>().RunAsync(default);
    }

    private static object Of(ScpApp app, string key, string? groupBy = null) => new { key, from = From(app), to = To(app), interval = "DAY", groupBy };

    private static string From(ScpApp app) => Now(app).AddDays(-1).ToString("O", CultureInfo.InvariantCulture);
    private static string To(ScpApp app) => Now(app).AddDays(1).ToString("O", CultureInfo.InvariantCulture);
    private static DateTimeOffset Now(ScpApp app) => app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
}
