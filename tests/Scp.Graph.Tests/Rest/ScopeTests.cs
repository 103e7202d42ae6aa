using System.Net;
using System.Security.Cryptography;
using System.Text;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Graph.Rest;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Rest;

/// <summary>What a GraphQL request may not read, no REST request reads.</summary>
public sealed class ScopeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_sees_its_own_merchants_only(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database);
        var client = await app.MachineOfAsync(app.Hierarchy.Customers[1]);

        var body = await client.ReadAsync("/api/merchant-orgs?totalCount=true");

        Assert.Equal(["merchant-0-1-0", "merchant-0-1-1"], body.Items().Select(m => m.Text("name")));
        Assert.Equal(2, body.GetProperty("totalCount").GetInt32());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case_2_the_header_of_an_own_customer_does_not_open_a_foreign_merchant(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database);
        var client = await app.MachineOfAsync(app.Hierarchy.Customers[0]);
        client.DefaultRequestHeaders.Add("X-Scp-Owner", app.Hierarchy.Customers[0].GlobalId);

        Assert.Equal("merchant-0-0-0", (await client.ReadAsync($"/api/merchant-orgs/{app.Hierarchy.Merchants[0].GlobalId}")).Text("name"));
        foreach (var foreign in app.Hierarchy.Merchants.Skip(2))
            Assert.Equal("NOT_FOUND", await (await client.GetAsync($"/api/merchant-orgs/{foreign.GlobalId}")).ProblemAsync(HttpStatusCode.NotFound));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_header_narrows_a_list_and_never_widens_it(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database);
        var client = await app.MachineOfAsync(app.Hierarchy.Tenants[0]);

        client.DefaultRequestHeaders.Add("X-Scp-Owner", app.Hierarchy.Customers[1].GlobalId);
        Assert.Equal(2, (await client.ReadAsync("/api/merchant-orgs")).Items().Count());

        client.DefaultRequestHeaders.Remove("X-Scp-Owner");
        client.DefaultRequestHeaders.Add("X-Scp-Owner", app.Hierarchy.Customers[2].GlobalId);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/merchant-orgs")).StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_is_asked_to_sign_in_everywhere(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database);
        var (client, unknown) = (app.NewClient(), Ids.Of("Role", Guid.CreateVersion7()));

        foreach (var path in RestResource.All.SelectMany(r => new[] { r.Path, $"{r.Path}/{unknown}" }))
        {
            var response = await client.GetAsync(path);
            Assert.Equal("AUTH_NOT_AUTHENTICATED", await response.ProblemAsync(HttpStatusCode.Unauthorized));
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_caller_without_the_right_is_refused_and_the_audit_tells_the_document(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database);
        var client = await app.MachineOfAsync(app.Hierarchy.Customers[0], Permissions.MerchantsRead);

        foreach (var list in RestResource.All.Where(r => r.Name != "merchant-orgs"))
            Assert.Equal("AUTH_NOT_AUTHORIZED", await (await client.GetAsync(list.Path)).ProblemAsync(HttpStatusCode.Forbidden));

        var denied = await app.ArrangeAsync(db => Task.FromResult(db.AuditEntries.Where(e => e.Outcome == AuditOutcome.Denied).ToList()));
        foreach (var list in RestResource.All.Where(r => r.Name != "merchant-orgs"))
        {
            var entry = Assert.Single(denied, e => e.OperationName == list.ListOperation);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.Document))), entry.DocumentHash);
        }
    }
}
