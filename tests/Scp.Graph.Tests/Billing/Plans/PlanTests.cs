using System.Text.Json;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Billing.Plans;

public sealed class PlanTests
{
    private const string All = "{ plans { nodes { code version status } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_plan_is_shown_as_it_was_drafted(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];

        var payload = await app.As(tenant.OwnerPath).MutateAsync("createPlan", new
        {
            tenant = tenant.GlobalId, code = "pro", name = "Pro", currency = "CHF", price = 49.5m, trialDays = 14,
            components = new object[]
            {
                new { key = "orders", title = "Orders", model = "GRADUATED", metric = "orders", tiers = new object[] { new { upTo = 100, unitPrice = 0.105m }, new { unitPrice = 0.05m, flat = 3 } } },
                new { key = "shops", title = "Shops", model = "PER_MERCHANT", unitPrice = 9 },
            },
            entitlements = new[] { new { feature = "merchants", limit = (int?)3 }, new { feature = "users", limit = (int?)null } },
        }, """
            plan { code version status interval trialDays price { amount currency } entitlements { feature limit used } subscribers
              components { key model metric unitPrice { amount } tiers { upTo unitPrice { amount currency } flat { amount } } } }
            """);

        Assert.Equal("""{"code":"pro","version":1,"status":"DRAFT","interval":"MONTH","trialDays":14,"price":{"amount":49.5,"currency":"CHF"}"""
            + ""","entitlements":[{"feature":"merchants","limit":3,"used":null},{"feature":"users","limit":null,"used":null}],"subscribers":0"""
            + ""","components":[{"key":"orders","model":"GRADUATED","metric":"orders","unitPrice":null,"tiers":[{"upTo":100,"unitPrice":{"amount":0.105,"currency":"CHF"},"flat":null},"""
            + """{"upTo":null,"unitPrice":{"amount":0.05,"currency":"CHF"},"flat":{"amount":3}}]},{"key":"shops","model":"PER_MERCHANT","metric":null,"unitPrice":{"amount":9},"tiers":[]}]}""",
            payload.GetProperty("plan").ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_is_shown_what_its_tenant_sells_and_no_draft_on_any_path(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customers) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers);
        var sold = await SellAsync(app, tenant, "pro");
        await app.As(tenant.OwnerPath).MutateAsync("createPlanVersion", new { plan = sold }, "plan { id }");
        var foreign = await SellAsync(app, app.Hierarchy.Tenants[1], "other");
        var draft = await DraftAsync(app, tenant, "next");
        var one = app.As(customers[0].OwnerPath, Permissions.PlansRead);
        var two = app.AsGrants((customers[0].OwnerPath, Permissions.PlansRead), (customers[1].OwnerPath, Permissions.PlansRead));

        foreach (var asker in new[] { one, two })
        {
            Assert.Equal("""[{"code":"pro","version":1,"status":"PUBLISHED"}]""", (await asker.AskAsync(All)).At("plans.nodes").ToString());
            Assert.Equal("""{"code":"pro"}""", (await NodeAsync(asker, sold)).At("node").ToString());
            Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await NodeAsync(asker, draft)).ErrorCodes);
            Assert.Equal(JsonValueKind.Null, (await NodeAsync(asker, foreign)).At("node").ValueKind);
        }
        Assert.Equal("""[{"code":"next","version":1,"status":"DRAFT"},{"code":"pro","version":1,"status":"PUBLISHED"},{"code":"pro","version":2,"status":"DRAFT"}]""",
            (await app.As(tenant.OwnerPath).AskAsync(All)).At("plans.nodes").ToString());
    }

    public static async Task<string> DraftAsync(ScpApp app, Tenant tenant, string code, decimal price = 10, object[]? entitlements = null, object[]? components = null)
    {
        var made = await app.As(tenant.OwnerPath).MutateAsync("createPlan",
            new { tenant = tenant.GlobalId, code, name = code, currency = "CHF", price, entitlements = entitlements ?? [], components = components ?? [] }, "plan { id }");
        return made.GetProperty("plan").GetProperty("id").GetString()!;
    }

    public static async Task<string> SellAsync(ScpApp app, Tenant tenant, string code, decimal price = 10, object[]? entitlements = null, object[]? components = null)
    {
        var id = await DraftAsync(app, tenant, code, price, entitlements, components);
        var published = await app.As(tenant.OwnerPath).MutateAsync("publishPlan", new { id }, "plan { status }");
        Assert.Equal("PUBLISHED", published.GetProperty("plan").GetProperty("status").GetString());
        return id;
    }

    private static Task<Answer> NodeAsync(Asker asker, string id) => asker.AskAsync("query($id: ID!) { node(id: $id) { ... on Plan { code } } }", new { id });
}
