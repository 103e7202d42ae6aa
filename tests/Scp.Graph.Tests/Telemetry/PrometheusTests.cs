using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Telemetry;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Telemetry;

public sealed class PrometheusTests
{
    [Fact]
    public async Task Metrics_are_served_at_an_address_of_their_own_and_nowhere_else()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite, ("Telemetry:PrometheusAddress", "http://127.0.0.1:0"));
        await app.As("/").AskAsync("{ viewer { owner { kind } } }");
        using var http = new HttpClient { BaseAddress = new(app.Services.GetRequiredService<PrometheusListener>().Addresses.Single()) };

        var metrics = await http.GetStringAsync("/metrics");

        Assert.Contains("scp_graphql_requests_total{", metrics, StringComparison.Ordinal);
        Assert.Contains("scp_graphql_duration_seconds_bucket{", metrics, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync("/graphql", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewClient().GetAsync("/metrics")).StatusCode);
    }
}
