using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Billing.Plans;
using Scp.Testing;

namespace Scp.Graph.Tests.Billing.Contracts;

public sealed class ContractTests
{
    private const string Billing = """
        query($id: ID!) { customer(id: $id) { billing { currency taxRate payer { name } contract {
          status plan { code subscribers } pendingChange { timing to { code } } entitlements { feature limit used } } } } }
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_sees_its_contract_its_plan_and_how_much_is_left_of_it(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        var (small, large) = (await PlanTests.SellAsync(app, tenant, "small", entitlements: [new { feature = "merchants", limit = 3 }]), await PlanTests.SellAsync(app, tenant, "large", 100));
        var contract = await StartAsync(app, tenant, customer, small);
        await app.As(tenant.OwnerPath).MutateAsync("changePlan", new { contract, plan = large }, "contract { id }");

        var seen = await app.As(customer.OwnerPath, Permissions.CustomersRead, Permissions.BillingRead, Permissions.PlansRead).AskAsync(Billing, new { id = customer.GlobalId });

        Assert.Equal("""{"currency":"CHF","taxRate":0.081,"payer":{"name":"customer-0-0"},"contract":{"status":"ACTIVE","plan":{"code":"small","subscribers":1}"""
            + ""","pendingChange":{"timing":"PERIOD_END","to":{"code":"large"}},"entitlements":[{"feature":"merchants","limit":3,"used":2}]}}""",
            seen.At("customer.billing").ToString());
        var blind = await app.As(customer.OwnerPath, Permissions.CustomersRead).AskAsync(Billing, new { id = customer.GlobalId });
        Assert.Equal("""{"customer":{"billing":null}}""", blind.Data.ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_preview_takes_the_right_to_make_the_change(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        object[] shops = [new { key = "shops", title = "Shop", model = "PER_MERCHANT", unitPrice = 2 }];
        var (small, large) = (await PlanTests.SellAsync(app, tenant, "small"), await PlanTests.SellAsync(app, tenant, "large", 100, components: shops));
        var contract = await StartAsync(app, tenant, customer, small);
        const string preview = """
            query($input: ChangePlanInput!) { previewPlanChange(input: $input) {
              dueNow { amount currency } credit { amount } nextInvoice { amount } lines { amount { amount } beneficiary { name } } errors { ... on Error { code } } } }
            """;
        Task<Answer> AskAsync(Asker asker, string plan, string timing) => asker.AskAsync(preview, new { input = new { contract, plan, timing } });

        Assert.Equal("""{"dueNow":{"amount":0,"currency":"CHF"},"credit":{"amount":0},"nextInvoice":{"amount":10},"lines":[],"errors":null}""",
            (await AskAsync(app.As(tenant.OwnerPath), large, "PERIOD_END")).At("previewPlanChange").ToString());
        Assert.Equal("""[{"code":"CONFLICT"}]""", (await AskAsync(app.As(tenant.OwnerPath), small, "IMMEDIATE")).At("previewPlanChange.errors").ToString());
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await AskAsync(app.As(customer.OwnerPath, Permissions.BillingRead), large, "PERIOD_END")).ErrorCodes);
        Assert.Equal(JsonValueKind.Null, (await AskAsync(app.As(app.Hierarchy.Tenants[1].OwnerPath), large, "PERIOD_END")).At("previewPlanChange").ValueKind);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Users_and_clients_of_all_merchants_count_and_no_more_come_at_once_than_are_allowed(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer, merchants) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0], app.Hierarchy.Merchants);
        var plan = await PlanTests.SellAsync(app, tenant, "small", entitlements: [new { feature = "users", limit = 2 }, new { feature = "api-clients", limit = 1 }]);
        await StartAsync(app, tenant, customer, plan);
        Task<JsonElement> InviteAsync(Owner at, int n) => app.As(at.OwnerPath).MutateAsync("inviteUser", new { owner = at.GlobalId, email = $"u{n}@people.example", name = "New" }, "user { id }");
        Task<JsonElement> ConnectAsync(Owner at) => app.As(at.OwnerPath).MutateAsync("createApiClient", new { owner = at.GlobalId, name = "New" }, "issuedApiClient { client { id } }");

        // Each caller sees its own merchant alone.
        var users = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => InviteAsync(merchants[n % 2], n)));
        var clients = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => ConnectAsync(n is 2 ? customer : merchants[n])));

        Assert.Equal([2, 2], [users.Count(Refused), users.Count(u => !Refused(u))]);
        Assert.Equal([2, 1], [clients.Count(Refused), clients.Count(c => !Refused(c))]);
        Assert.Equal("The plan allows 2 users, and as many are in use.", users.First(Refused).GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.False(Refused(await InviteAsync(merchants[2], 9))); // Of another customer.

        var user = users.First(u => !Refused(u)).GetProperty("user").GetProperty("id").GetString();
        await app.As(customer.OwnerPath).MutateAsync("suspendUser", new { id = user, reason = "Away" }, "user { id }");
        Assert.False(Refused(await InviteAsync(customer, 10)));
        Assert.True(Refused(await app.As(customer.OwnerPath).MutateAsync("reactivateUser", new { id = user }, "user { id }")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_list_of_contracts_costs_the_same_few_statements_whatever_its_length(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        var plan = await PlanTests.SellAsync(app, tenant, "pro", entitlements: [new { feature = "merchants", limit = 3 }, new { feature = "users", limit = 9 }, new { feature = "api-clients", limit = 9 }]);
        await app.ArrangeAsync(db =>
        {
            db.AddRange(ManyOwners.Below(tenant, customers: 8, merchants: 1));
            return db.SaveChangesAsync();
        });
        foreach (var customer in await app.ArrangeAsync(db => db.Customers.AsNoTracking().Where(c => c.ParentId == tenant.Id).ToListAsync())) await StartAsync(app, tenant, customer, plan);
        const string list = """
            query($id: ID!, $n: Int!) { tenant(id: $id) { plans { nodes { subscribers } } customers(first: $n) { nodes { billing { payer { name } contracts { nodes { id } }
              contract { plan { code } entitlements { used } } } } } } }
            """;
        async Task<int> CountAsync(int n)
        {
            app.Statements.Clear();
            var answer = await app.As(tenant.OwnerPath).AskAsync(list, new { id = tenant.GlobalId, n });
            Assert.Empty(answer.ErrorCodes);
            Assert.Equal(n, answer.At("tenant.customers.nodes").EnumerateArray().Count(c => c.GetProperty("billing").GetProperty("contract").GetProperty("entitlements").GetArrayLength() is 3));
            return app.Statements.Count;
        }

        Assert.Equal(await CountAsync(2), await CountAsync(10));
    }

    private static bool Refused(JsonElement payload) => payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors && errors[0].GetProperty("code").GetString() is "LIMIT_EXCEEDED";

    private static async Task<string> StartAsync(ScpApp app, Tenant tenant, Owner customer, string plan)
    {
        var started = await app.As(tenant.OwnerPath).MutateAsync("startContract", new { customer = customer.GlobalId, plan, taxRate = 0.081m }, "contract { id }");
        return started.GetProperty("contract").GetProperty("id").GetString()!;
    }
}
