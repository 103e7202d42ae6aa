using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit.Chain;
using Scp.Core.DataAccess;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Rest;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Graph.Tests.DataAccess;

/// <summary>The short form of the load test of the benchmarks: a fixed number of requests by HTTP, and no time in it.</summary>
public sealed class UnderLoadTests(ITestOutputHelper output)
{
    private const int Clients = 20, Requests = 50;
    private const string Create = "mutation($input: CreateEndCustomerInput!) { it: createEndCustomer(input: $input) { errors { __typename } } }",
        Change = "mutation($input: ChangeSettingsInput!) { it: changeSettings(input: $input) { errors { __typename } } }",
        Buyers = "query($id: ID!) { it: merchant(id: $id) { endCustomers(first: 50) { nodes { name email } } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_acknowledged_change_is_audited_once_and_every_sensitive_access_recorded(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind, ("RateLimits:Enabled", "false"), ("DataAccess:Sampling", "0"), ("DataAccess:Capacity", "64"), ("DataAccess:BatchSize", "32"));
        var clients = new List<HttpClient>();
        for (var i = 0; i < Clients; i++) clients.Add(await app.MachineOfAsync(app.Hierarchy.Tenants[i % 2]));

        var answers = (await Task.WhenAll(clients.Select((client, number) => RunAsync(app, client, number)))).SelectMany(a => a).ToList();
        await app.WrittenAsync();
        while (await app.Services.GetRequiredService<AuditSealer>().RunAsync(default) > 0) { }

        Assert.All(answers, a => Assert.True(a.Done || a.Document is Change && (a.Answer.Contains("StaleError", StringComparison.Ordinal) || a.Answer.Contains("ConflictError", StringComparison.Ordinal)), a.Answer));
        var changes = answers.Where(a => a.Done && a.Document is not Buyers).Select(a => a.RequestId).Order(StringComparer.Ordinal).ToList();
        var reads = answers.Where(a => a.Document is Buyers).Select(a => a.RequestId).ToList();
        Assert.Equal(changes, (await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.RequestId.StartsWith("load-")).Select(e => e.RequestId).ToListAsync())).Order(StringComparer.Ordinal));
        var recorded = (await app.ArrangeAsync(db => db.DataAccesses.Where(a => a.RequestId.StartsWith("load-")).ToListAsync())).ToLookup(a => a.RequestId);
        Assert.All(reads, id => Assert.Single(recorded[id], a => a is { Operation: DataOperation.Read, Entities: "EndCustomer" }));
        Assert.All(changes, id => Assert.Contains(recorded[id], a => a.Operation is not DataOperation.Read));
        Assert.Equal(0, app.Services.GetRequiredService<AccessLog>().Dropped);
        foreach (var tenant in app.Hierarchy.Tenants)
            Assert.Equal("""{"ok":true,"unsealed":0}""", (await app.As("/").AskAsync($"{{ verifyAuditLog(tenantId: \"{tenant.GlobalId}\") {{ ok unsealed }} }}")).At("verifyAuditLog").GetRawText());
        output.WriteLine($"{kind}: {answers.Count} requests, {changes.Count} changes audited once, {reads.Count} sensitive reads recorded, {recorded.Sum(r => r.Count())} access records.");
    }

    // Five machines share a merchant: changes of its settings meet, and who is refused must leave no entry.
    private static async Task<IReadOnlyList<(string Document, string RequestId, bool Done, string Answer)>> RunAsync(ScpApp app, HttpClient client, int number)
    {
        var merchant = app.Hierarchy.Merchants.Where(m => m.TenantId == app.Hierarchy.Tenants[number % 2].Id).ElementAt(number / 2 % 2).GlobalId;
        var answers = new List<(string, string, bool, string)>();
        for (var i = 0; i < Requests; i++)
        {
            var id = $"load-{number}-{i}";
            var (document, variables) = (i % 4) switch
            {
                1 => (Change, (object)new { input = new { owner = merchant, changes = new[] { new { key = "locale.currency", mode = "OVERRIDE", value = $"{(char)('A' + number)}{(char)('A' + (i % 26))}X" } } } }),
                2 => (Create, new { input = new { merchant, externalRef = id, name = "Bo", email = "bo@buyers.example" } }),
                _ => (Buyers, new { id = merchant }),
            };
            var (done, answer) = await SendAsync(client, document, variables, id);
            answers.Add((document, id, done, answer));
        }
        return answers;
    }

    private static async Task<(bool Done, string Answer)> SendAsync(HttpClient client, string query, object variables, string requestId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }), Headers = { { "X-Request-Id", requestId } } };
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var done = response.IsSuccessStatusCode && !answer.TryGetProperty("errors", out _)
            && !(answer.GetProperty("data").GetProperty("it").TryGetProperty("errors", out var errors) && errors.ValueKind is JsonValueKind.Array);
        return (done, answer.ToString());
    }
}
