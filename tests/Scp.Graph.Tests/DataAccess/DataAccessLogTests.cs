using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.DataAccess;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Rest;
using Scp.Testing;

namespace Scp.Graph.Tests.DataAccess;

public sealed class DataAccessLogTests
{
    private const string Fields = "at actorId byStaff requestId operation entities owner { id } rows durationMs ownerFilterSkipped skipReason";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_sees_who_of_the_staff_looked_at_its_rows_and_at_no_others(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database, ("DataAccess:Sampling", "0"));
        var (own, other) = (app.Hierarchy.Customers[0], app.Hierarchy.Customers[1]);
        await app.As("/").AskAsync("{ customers { nodes { name merchants { nodes { name } } } } }");
        await app.WrittenAsync();

        var customer = app.As(own.OwnerPath, [Permissions.CustomersRead, Permissions.MerchantsRead, Permissions.DataAccessRead]);
        var log = await customer.AskAsync($"{{ dataAccessLog(where: {{ byStaff: {{ eq: true }} }}) {{ nodes {{ {Fields} }} }} }}");
        var rows = log.At("dataAccessLog.nodes").EnumerateArray().ToList();

        Assert.Empty(log.ErrorCodes);
        Assert.Equal(
            [("Customer", own.GlobalId, 1), .. app.Hierarchy.Merchants.Where(m => m.ParentId == own.Id).Select(m => ("Merchant", m.GlobalId, 1)).OrderBy(m => m.GlobalId, StringComparer.Ordinal)],
            rows.Select(r => (r.GetProperty("entities")[0].GetString()!, r.GetProperty("owner").GetProperty("id").GetString()!, r.GetProperty("rows").GetInt32())).Order());
        Assert.All(rows, row =>
        {
            Assert.Equal(("READ", "test", false), (row.GetProperty("operation").GetString(), row.GetProperty("requestId").GetString(), row.GetProperty("ownerFilterSkipped").GetBoolean()));
            Assert.True(row.GetProperty("durationMs").GetDouble() > 0);
            Assert.StartsWith("User:", Decoded(row.GetProperty("actorId").GetString()!), StringComparison.Ordinal);
        });
        Assert.Equal(0, (await customer.AskAsync($"{{ customer(id: \"{other.GlobalId}\") {{ dataAccess {{ totalCount }} }} }}")).Data.GetProperty("customer").ValueKind is JsonValueKind.Null ? 0 : 1);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_level_has_the_log_of_its_subtree_and_hides_it_from_others(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database, ("DataAccess:Sampling", "0"));
        await app.As("/").AskAsync("{ merchants { nodes { name } } }");
        await app.WrittenAsync();
        var (tenant, customer, merchant) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0]);

        const string query = """
            query($t: ID!, $c: ID!, $m: ID!) {
              tenant(id: $t) { dataAccess(where: { requestId: { eq: "test" } }) { totalCount } }
              customer(id: $c) { dataAccess(where: { requestId: { eq: "test" } }) { totalCount } }
              merchant(id: $m) { dataAccess(where: { requestId: { eq: "test" } }) { totalCount } }
            }
            """;
        var ids = new { t = tenant.GlobalId, c = customer.GlobalId, m = merchant.GlobalId };
        var answer = await app.As(tenant.OwnerPath).AskAsync(query, ids);
        var without = await app.As(tenant.OwnerPath, [Permissions.TenantsRead, Permissions.CustomersRead, Permissions.MerchantsRead]).AskAsync(query, ids);

        Assert.Equal((4, 2, 1), (Count(answer, "tenant"), Count(answer, "customer"), Count(answer, "merchant")));
        Assert.Equal(["AUTH_NOT_AUTHORIZED", "AUTH_NOT_AUTHORIZED", "AUTH_NOT_AUTHORIZED"], without.ErrorCodes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Calls_of_the_rest_interface_are_recorded_with_their_client(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database, ("DataAccess:Sampling", "0"));
        var client = await app.MachineOfAsync(app.Hierarchy.Platform);
        var response = await client.GetAsync("/api/merchant-orgs?first=3");
        var request = Assert.Single(response.Headers.GetValues("X-Request-Id"));
        await app.WrittenAsync();

        var rows = await app.ArrangeAsync(db => db.DataAccesses.Where(a => a.RequestId == request && a.Entities == "Merchant").ToListAsync());

        Assert.Equal(4, rows.Sum(r => r.Rows)); // One more than the page holds tells that there is a next one.
        var machine = await app.ArrangeAsync(db => db.ApiClients.Where(c => c.Name.StartsWith("machine-")).Select(c => c.Id).SingleAsync());
        Assert.All(rows, r => Assert.Equal((machine, null, true, DataOperation.Read), (r.ClientId!.Value, r.ActorId, r.ByStaff, r.Operation)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Filters_narrow_it_and_pages_go_on_where_they_ended(DatabaseKind database)
    {
        await using var app = await ScpApp.StartAsync(database, ("DataAccess:Sampling", "0"));
        var staff = app.As("/");
        await staff.AskAsync("{ customers { nodes { name } } }");
        await staff.AskAsync("{ merchants { nodes { name } } }");
        await app.WrittenAsync();

        var first = await staff.AskAsync("{ dataAccessLog(first: 5, where: { entities: { eq: \"Merchant\" }, operation: { eq: READ }, ownerFilterSkipped: { eq: false } }) { totalCount nodes { entities } pageInfo { endCursor } } }");
        var next = await staff.AskAsync($"{{ dataAccessLog(first: 5, after: \"{first.At("dataAccessLog.pageInfo.endCursor")}\", where: {{ entities: {{ eq: \"Merchant\" }} }}) {{ nodes {{ entities }} }} }}");

        Assert.Equal((8, 5), (first.At("dataAccessLog.totalCount").GetInt32(), first.At("dataAccessLog.nodes").GetArrayLength()));
        Assert.Equal(3, next.At("dataAccessLog.nodes").GetArrayLength());
        var of = $"where: {{ ownerId: {{ eq: \"{app.Hierarchy.Customers[0].GlobalId}\" }} }}";
        Assert.Equal(1, (await staff.AskAsync($"{{ dataAccessLog({of}) {{ totalCount }} }}")).At("dataAccessLog.totalCount").GetInt32());
    }

    [Fact]
    public void Those_who_run_or_examine_an_owner_see_who_looked_at_it() => Assert.Equal(
        ["auditor", "customer-admin", "platform-admin", "tenant-admin"],
        SystemRoles.All.Where(r => r.Permissions.Contains(Permissions.DataAccessRead)).Select(r => r.Key).Order());

    private static int Count(Answer answer, string owner) => answer.At($"{owner}.dataAccess.totalCount").GetInt32();

    private static string Decoded(string id) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(id));
}
