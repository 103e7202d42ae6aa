using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Rest;
using Scp.Testing;

namespace Scp.Graph.Tests.Telemetry;

/// <summary>No span, metric or log attribute holds what a request says of anybody.</summary>
public sealed class PrivacyTests
{
    private const string Name = "Ottilie-Marker", Email = "ottilie.marker@people.example", Agent = "MarkerBrowser/7.1", Address = "203.0.113.77", Note = "marker-note-5531";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_personal_leaves_in_spans_or_metrics(DatabaseKind kind)
    {
        await using var telemetry = await TelemetryApp.StartAsync(kind);
        var (app, tenant) = (telemetry.App, telemetry.App.Hierarchy.Tenants[0]);
        using var http = await app.MachineOfAsync(tenant);
        var before = telemetry.Exported.Spans.Count;
        var trace = await SendAllAsync(http, tenant.GlobalId);
        while (telemetry.SpansOf(trace).Count(s => s.Kind is ActivityKind.Server) < 6) await Task.Delay(TimeSpan.FromMilliseconds(5));

        var texts = telemetry.Exported.Texts(app.Services).ToList();

        Assert.True(telemetry.Exported.Spans.Count >= before + 9);
        Assert.Contains(texts, t => t.StartsWith("http.server.request.duration http.route=", StringComparison.Ordinal));
        string[] personal = [Name, Email, "people.example", Agent, Address, Note, tenant.GlobalId, tenant.Id.ToString(), tenant.OwnerPath, tenant.Name];
        Assert.All(personal, marker => Assert.DoesNotContain(texts, text => text.Contains(Uri.UnescapeDataString(marker), StringComparison.OrdinalIgnoreCase)
            || Uri.UnescapeDataString(text).Contains(marker, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_personal_is_logged_at_the_levels_that_the_product_ships_with(DatabaseKind kind)
    {
        var lines = new LogLines();
        await using var telemetry = await TelemetryApp.StartAsync(kind, services => services.AddSingleton<ILoggerProvider>(lines));
        var tenant = telemetry.App.Hierarchy.Tenants[0];
        using var http = await telemetry.App.MachineOfAsync(tenant);

        await SendAllAsync(http, tenant.GlobalId);

        // What the client chose as the request's id is there to be found, and the framework tells the path.
        var texts = lines.All.SelectMany(line => line.Where(l => l.Key is not ("RequestId" or "RequestPath"))).Select(l => $"{l.Key}={l.Value}").ToList();
        Assert.NotEmpty(texts);
        Assert.All((string[])[Name, Email, "people.example", Agent, Address, tenant.GlobalId], marker =>
            Assert.DoesNotContain(texts, text => Uri.UnescapeDataString(text).Contains(marker, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task What_a_collector_is_sent_holds_spans_and_metrics_and_nothing_personal()
    {
        await using var collector = await Collector.StartAsync();
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "scp-under-test"));
        var tenant = app.Hierarchy.Tenants[0];
        using var http = await app.MachineOfAsync(tenant);
        await SendAllAsync(http, tenant.GlobalId);
        await http.PostAsJsonAsync("/graphql", new { query = "query Told { viewer { owner { kind } } }" });

        app.Services.GetRequiredService<TracerProvider>().ForceFlush();
        app.Services.GetRequiredService<MeterProvider>().ForceFlush();

        var (traces, metrics) = (collector.Sent("traces"), collector.Sent("metrics"));
        Assert.All((string[])["scp-under-test", "Told", "scp.sql.statements", "graphql query"], expected => Assert.Contains(expected, traces, StringComparison.Ordinal));
        Assert.Contains("scp.graphql.requests", metrics, StringComparison.Ordinal);
        Assert.All((string[])[Name, Email, "people.example", Agent, Address, Note, tenant.GlobalId, tenant.Name],
            marker => Assert.DoesNotContain(marker, Uri.UnescapeDataString(traces + metrics), StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<ActivityTraceId> SendAllAsync(HttpClient http, string id)
    {
        var trace = ActivityTraceId.CreateRandom();
        http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        http.DefaultRequestHeaders.Add("tracestate", $"vendor={Note}");
        http.DefaultRequestHeaders.Add("baggage", $"user={Name},mail={Email}");
        http.DefaultRequestHeaders.Add("User-Agent", Agent);
        http.DefaultRequestHeaders.Add("X-Forwarded-For", Address);
        http.DefaultRequestHeaders.Add("X-Request-Id", Note);
        const string Find = "query($id: ID!) { tenant(id: $id) { name } }";
        const string Invite = "mutation($input: InviteUserInput!) { inviteUser(input: $input) { user { id email } errors { __typename ... on Error { message } } } }";

        await http.PostAsJsonAsync("/graphql", new { query = Find, variables = new { id } });
        await http.PostAsJsonAsync("/graphql", new { query = Invite, variables = new { input = new { owner = id, email = Email, name = Name } } });
        await http.PostAsJsonAsync("/graphql", new { query = $$"""{ tenant(id: "{{Email}}") { name } nonsense(name: "{{Name}}") }""" });
        await http.GetAsync($"/graphql?query={Uri.EscapeDataString(Find)}&variables={Uri.EscapeDataString($$"""{"id":"{{id}}","mail":"{{Email}}"}""")}");
        await http.GetAsync($"/api/tenants/{id}?mail={Uri.EscapeDataString(Email)}");
        await http.GetAsync($"/nowhere/{Email}?name={Name}");
        return trace;
    }
}
