using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Hierarchy;

public sealed class MoveMerchantTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Takes_all_that_it_owns_along(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (merchant, from, to) = (app.Hierarchy.Merchants[0], app.Hierarchy.Customers[0], app.Hierarchy.Customers[1]);
        await app.As(merchant.OwnerPath).MutateAsync("createEndCustomer", new { merchant = merchant.GlobalId, externalRef = "buyer" }, "endCustomer { id }");

        var payload = await app.As(app.Hierarchy.Tenants[0].OwnerPath).MutateAsync("moveMerchant",
            new { id = merchant.GlobalId, customer = to.GlobalId }, "merchant { customer { name } ancestors { name } }");

        Assert.Equal("""{"customer":{"name":"customer-0-1"},"ancestors":[{"name":"tenant-0"},{"name":"customer-0-1"}]}""", payload.GetProperty("merchant").ToString());
        const string query = "query($id: ID!) { merchant(id: $id) { endCustomers { nodes { externalRef } } } }";
        Assert.Equal("""{"merchant":{"endCustomers":{"nodes":[{"externalRef":"buyer"}]}}}""", (await app.As(to.OwnerPath).AskAsync(query, new { id = merchant.GlobalId })).Data.ToString());
        Assert.Equal("""{"merchant":null}""", (await app.As(from.OwnerPath).AskAsync(query, new { id = merchant.GlobalId })).Data.ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Stays_within_its_tenant(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);

        var payload = await app.As("/").MutateAsync("moveMerchant",
            new { id = app.Hierarchy.Merchants[0].GlobalId, customer = app.Hierarchy.Customers[^1].GlobalId }, "merchant { name }");

        Assert.Equal("A merchant stays within its tenant.", payload.GetProperty("errors")[0].GetProperty("message").GetString());
    }
}
