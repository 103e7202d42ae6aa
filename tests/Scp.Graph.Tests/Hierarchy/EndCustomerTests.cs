using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Hierarchy;

public sealed class EndCustomerTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Personal_data_is_null_and_told_as_denied_without_the_right_to_it(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var merchant = app.Hierarchy.Merchants[0];
        var created = await app.As(merchant.OwnerPath).MutateAsync("createEndCustomer",
            new { merchant = merchant.GlobalId, externalRef = "b-1", name = "Bo", email = "bo@buyers.example" }, "endCustomer { id name email }");
        Assert.Equal("bo@buyers.example", created.GetProperty("endCustomer").GetProperty("email").GetString());
        var id = created.GetProperty("endCustomer").GetProperty("id").GetString();

        var masked = await app.As(merchant.OwnerPath, Permissions.EndCustomersRead).AskAsync(
            "query($id: ID!) { node(id: $id) { ... on EndCustomer { externalRef name email phone } } }", new { id });

        Assert.Equal("""{"node":{"externalRef":"b-1","name":null,"email":null,"phone":null}}""", masked.Data.ToString());
        Assert.Equal(["AUTH_NOT_AUTHORIZED", "AUTH_NOT_AUTHORIZED", "AUTH_NOT_AUTHORIZED"], masked.ErrorCodes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_merchants_own_key_is_unique_within_the_merchant(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);

        Assert.Equal(new[] { null, "CONFLICT", null }, new[] { await CreateAsync(0), await CreateAsync(0), await CreateAsync(1) });

        async Task<string?> CreateAsync(int merchant)
        {
            var payload = await app.As("/").MutateAsync("createEndCustomer", new { merchant = app.Hierarchy.Merchants[merchant].GlobalId, externalRef = "b-1" }, "endCustomer { id }");
            return payload.GetProperty("errors") is { ValueKind: System.Text.Json.JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;
        }
    }
}
