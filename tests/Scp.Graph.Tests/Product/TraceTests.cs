using System.Net;
using System.Text.Json;
using Scp.Core.Audit;
using Scp.Graph.Tests.Auth;
using Scp.Testing;

namespace Scp.Graph.Tests.Product;

/// <summary>What a request leaves behind, and where its owner header keeps it.</summary>
[Collection(ProductTests.Name)]
public sealed class TraceTests(ProductServers servers)
{
    private readonly string requestId = $"trace-{Guid.CreateVersion7():N}";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_denied_query_is_recorded_with_who_asked_what_from_where(DatabaseKind kind)
    {
        var server = await servers.OnAsync(kind);
        var customer = await Visitor.SignInAsync(server.Address, "customer");

        var response = await customer.SendAsync("query Peek { tenant { name } }", headers: ("X-Request-Id", requestId));

        Assert.Equal(requestId, Assert.Single(response.Headers.GetValues("X-Request-Id")));
        Assert.Contains("AUTH_NOT_AUTHORIZED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var entry = Assert.Single(await server.AuditOfAsync(requestId));
        Assert.Equal(("Query.tenant", AuditOutcome.Denied, "Peek"), (entry.Action, entry.Outcome, entry.OperationName));
        await AssertCompleteAsync(entry, customer);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mutation_is_recorded_with_what_it_changed(DatabaseKind kind)
    {
        var server = await servers.OnAsync(kind);
        var customer = await Visitor.SignInAsync(server.Address, "customer");
        const string Rename = """
            mutation Rename($id: ID!, $name: String!) { updateCustomer(input: { id: $id, legalName: $name }) { errors { __typename } } }
            """;

        await customer.SendAsync(Rename, new { id = await customer.HomeAsync(), name = "Yarrow Worldwide Ltd" }, headers: ("X-Request-Id", requestId));

        var entry = Assert.Single(await server.AuditOfAsync(requestId));
        Assert.Equal(("customer.update", AuditOutcome.Succeeded, "Rename"), (entry.Action, entry.Outcome, entry.OperationName));
        Assert.Contains("Yarrow Worldwide Ltd", entry.Changes, StringComparison.Ordinal);
        await AssertCompleteAsync(entry, customer);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_owner_header_narrows_requests_and_sockets_and_widens_neither(DatabaseKind kind)
    {
        var server = await servers.OnAsync(kind);
        var (customer, merchant) = (await Visitor.SignInAsync(server.Address, "customer"), await Visitor.SignInAsync(server.Address, "merchant"));
        var (narrow, wide) = (("X-Scp-Owner", await merchant.HomeAsync()), ("X-Scp-Owner", await customer.HomeAsync()));
        const string Owner = "{ viewer { owner { kind } } }";

        Assert.Contains("MERCHANT", await (await customer.SendAsync(Owner, headers: narrow)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var socket = await customer.OpenSocketAsync(narrow, ("Authorization", customer.Authorization)))
        {
            await socket.ReceiveAsync();
            await socket.SubscribeAsync("1", Owner);
            Assert.Contains("MERCHANT", await socket.ReceiveTextAsync(), StringComparison.Ordinal);
        }

        var refused = await merchant.SendAsync(Owner, headers: [wide, ("X-Request-Id", requestId)]);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("SCOPE_VIOLATION", (await Flows.JsonAsync(refused)).GetProperty("code").GetString());
        Assert.Equal(("scope.narrow", AuditOutcome.Denied), Assert.Single((await server.AuditOfAsync(requestId)).Select(e => (e.Action, e.Outcome))));
    }

    private static async Task AssertCompleteAsync(AuditEntry entry, Visitor by)
    {
        var user = (await by.AskAsync("{ viewer { user { id } } }")).GetProperty("viewer").GetProperty("user").GetProperty("id").GetString();
        Assert.Equal(user, App.Ids.Of("User", entry.ActorId!.Value));
        Assert.Matches("^[0-9a-f]{64}$", entry.DocumentHash);
        Assert.Equal(IPAddress.Loopback, IPAddress.Parse(entry.Ip!).MapToIPv4());
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(entry.Changes).RootElement.ValueKind);
    }
}
