using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Hierarchy;

public sealed class CustomerTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Creates_a_customer_below_its_tenant(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];

        var payload = await app.As(tenant.OwnerPath).MutateAsync("createCustomer",
            new { tenant = tenant.GlobalId, name = "Harbour", slug = "harbour", legalName = "Harbour AG" }, "customer { name slug status tenant { name } }");

        Assert.Equal("""{"name":"Harbour","slug":"harbour","status":"ACTIVE","tenant":{"name":"tenant-0"}}""", payload.GetProperty("customer").ToString());
    }
}
