using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Security;

/// <summary>Faults that a review found, kept from coming back.</summary>
public sealed class ReviewedCases
{
    [Fact]
    public async Task Asking_what_one_may_do_is_bounded_and_costs_a_stranger_no_statement()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var keys = Enumerable.Range(0, 1_000).Select(i => $"p{i}").ToArray();
        const string query = "query($p: [String!]!, $on: ID!) { viewer { can(permissions: $p, on: $on) { allowed } } }";

        Assert.Equal(["LIMIT_EXCEEDED"], (await app.AsNobody().AskAsync(query, new { p = keys, on = app.Hierarchy.Tenants[0].GlobalId })).ErrorCodes);
        app.Statements.Clear();
        var answer = await app.AsNobody().AskAsync(query, new { p = new[] { Permissions.AuditRead }, on = app.Hierarchy.Tenants[0].GlobalId });
        Assert.False(answer.At("viewer.can")[0].GetProperty("allowed").GetBoolean());
        Assert.Equal(0, app.Statements.Count);
    }

    [Fact]
    public async Task A_payloads_query_reads_under_the_same_rights()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var owner = app.Hierarchy.Customers[0];
        var caller = app.As(owner.OwnerPath, Permissions.BrandingWrite, Permissions.CustomersRead);
        const string mutation = "mutation($o: ID!) { updateBranding(input: { owner: $o, primaryColor: \"#112233\" }) { query { customers { nodes { name } } merchants { nodes { name } } } } }";

        var answer = await caller.AskAsync(mutation, new { o = owner.GlobalId });

        Assert.Equal("customer-0-0", answer.At("updateBranding.query.customers.nodes")[0].GetProperty("name").GetString());
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], answer.ErrorCodes);
    }

    [Fact]
    public async Task Many_ids_cost_what_they_may_bring()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        const string query = "query($i: [ID!]!) { nodes(ids: $i) { ... on Customer { merchants(first: 50) { nodes { customer { name } auditLog(first: 50) { nodes { action } } } } } } }";

        Assert.Equal(["HC0047"], (await app.As("/").AskAsync(query, new { i = new[] { app.Hierarchy.Customers[0].GlobalId } })).ErrorCodes);
    }
}
