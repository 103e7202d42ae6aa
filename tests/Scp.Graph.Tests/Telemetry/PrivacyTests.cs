using System.Diagnostics;
using System.Net.Http.Json;
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
