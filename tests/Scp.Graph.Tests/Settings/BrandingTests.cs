using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Settings;

public sealed class BrandingTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_field_falls_back_to_the_nearest_owner_that_sets_it(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer, merchant) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0]);
        await SetAsync(tenant, new { owner = tenant.GlobalId, primaryColor = "#111111", accentColor = "#222222", logoUrl = "https://tenant.example/logo.svg" });
        await SetAsync(customer, new { owner = customer.GlobalId, primaryColor = "#333333" });

        Assert.Equal("""{"displayName":"merchant-0-0-0","primaryColor":"#333333","accentColor":"#222222","logoUrl":"https://tenant.example/logo.svg","source":{"name":"customer-0-0"}}""", await ShownAsync("/"));
        Assert.EndsWith("\"source\":null}", await ShownAsync(merchant.OwnerPath), StringComparison.Ordinal);

        await SetAsync(customer, new { owner = customer.GlobalId, primaryColor = "" });
        Assert.Contains("\"primaryColor\":\"#111111\"", await ShownAsync("/"), StringComparison.Ordinal);

        async Task SetAsync(Owner owner, object input) => Assert.Equal(System.Text.Json.JsonValueKind.Null,
            (await app.As(owner.OwnerPath).MutateAsync("updateBranding", input, "owner { name }")).GetProperty("errors").ValueKind);

        async Task<string> ShownAsync(string path) => (await app.As(path).AskAsync(
            "query($id: ID!) { merchant(id: $id) { branding { displayName primaryColor accentColor logoUrl source { name } } } }", new { id = merchant.GlobalId })).At("merchant.branding").ToString();
    }
}
