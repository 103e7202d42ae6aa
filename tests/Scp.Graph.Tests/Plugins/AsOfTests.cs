using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Plugins;

public sealed class AsOfTests
{
    private const string Query = """
        query($id: ID!, $asOf: DateTime) { customer(id: $id) { merchants { nodes { name
          plugin(key: "northpay-cards", asOf: $asOf) { explain(keys: ["captureDelayHours"]) { value } } plugins(category: PAYMENT, asOf: $asOf) { enabled } } } } }
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Shows_then_and_now_and_refuses_only_what_lies_where_the_caller_may_not_read(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (from, to, merchant) = (app.Hierarchy.Customers[0], app.Hierarchy.Customers[1], app.Hierarchy.Merchants[0]);
        await ConfigureAsync(from, 7);
        await ConfigureAsync(to, 5);
        var before = TimeProvider.System.GetUtcNow();
        await ConfigureAsync(to, 6);
        await app.As("/").MutateAsync("moveMerchant", new { id = merchant.GlobalId, customer = to.GlobalId }, "merchant { name }");

        var whole = await app.As(app.Hierarchy.Tenants[0].OwnerPath).AskAsync(Query, new { id = to.GlobalId, asOf = before });
        var part = await app.As(to.OwnerPath).AskAsync(Query, new { id = to.GlobalId, asOf = before });
        var now = await app.As(to.OwnerPath).AskAsync(Query, new { id = to.GlobalId });

        Assert.Equal(["merchant-0-0-0 7", "merchant-0-1-0 5", "merchant-0-1-1 5"], Values(whole));
        Assert.Equal(["merchant-0-0-0 ", "merchant-0-1-0 5", "merchant-0-1-1 5"], Values(part));
        Assert.Equal(["AS_OF_NOT_READABLE", "AS_OF_NOT_READABLE"], part.ErrorCodes);
        Assert.Equal(["merchant-0-0-0 6", "merchant-0-1-0 6", "merchant-0-1-1 6"], Values(now));

        Task ConfigureAsync(Customer customer, int hours) => app.As("/").MutateAsync("configurePlugin", new
        {
            owner = customer.GlobalId, plugin = "northpay-cards", changes = new[] { new { key = "captureDelayHours", mode = "OVERRIDE", value = hours } },
        }, "effectivePlugin { enabled }");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_the_future_and_shows_nothing_of_a_time_before_the_owner(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];

        var future = await app.As(customer.OwnerPath).AskAsync(Query, new { id = customer.GlobalId, asOf = TimeProvider.System.GetUtcNow().AddHours(1) });
        var past = await app.As(customer.OwnerPath).AskAsync(Query, new { id = customer.GlobalId, asOf = customer.CreatedAt.AddSeconds(-1) });

        Assert.Equal(["AS_OF_IN_FUTURE"], future.ErrorCodes.Distinct());
        Assert.Equal(["merchant-0-0-0 ", "merchant-0-0-1 "], Values(future));
        Assert.Empty(past.ErrorCodes);
        Assert.Equal("""{"name":"merchant-0-0-0","plugin":null,"plugins":[]}""", past.At("customer.merchants.nodes")[0].ToString());
    }

    private static IEnumerable<string> Values(Answer answer) => answer.At("customer.merchants.nodes").EnumerateArray().Select(merchant =>
        $"{merchant.GetProperty("name")} {(merchant.GetProperty("plugin").ValueKind is System.Text.Json.JsonValueKind.Null ? "" : merchant.GetProperty("plugin").GetProperty("explain")[0].GetProperty("value"))}").Order();
}
