using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Hierarchy;

public sealed class LifecycleTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_is_activated_suspended_reactivated_and_archived_for_good(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, caller) = (app.Hierarchy.Tenants[0], app.As("/"));
        var draft = await caller.MutateAsync("createCustomer",
            new { tenant = tenant.GlobalId, name = "Draft", slug = "draft", legalName = "Draft AG", draft = true }, "customer { id status }");
        Assert.Equal("DRAFT", draft.GetProperty("customer").GetProperty("status").GetString());
        var id = draft.GetProperty("customer").GetProperty("id").GetString();

        Assert.Equal("ACTIVE", await StepAsync("activateCustomer"));
        Assert.Equal("SUSPENDED", await StepAsync("suspendCustomer"));
        Assert.Equal("CONFLICT", await StepAsync("suspendCustomer"));
        Assert.Equal("ACTIVE", await StepAsync("reactivateCustomer"));
        Assert.Equal("ARCHIVED", await StepAsync("archiveCustomer"));
        Assert.Equal("CONFLICT", await StepAsync("reactivateCustomer"));

        async Task<string?> StepAsync(string mutation)
        {
            var payload = await caller.MutateAsync(mutation, new { id }, "customer { status }");
            return payload.GetProperty("customer") is { ValueKind: JsonValueKind.Object } customer
                ? customer.GetProperty("status").GetString() : payload.GetProperty("errors")[0].GetProperty("code").GetString();
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_remembers_when_it_was_first_activated(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var caller = app.As("/");
        var draft = await caller.MutateAsync("createMerchant", new
        {
            customer = app.Hierarchy.Customers[0].GlobalId, name = "Draft", slug = "draft", currency = "CHF", timeZone = "Europe/Zurich", draft = true,
        }, "merchant { id activatedAt }");
        Assert.Equal(JsonValueKind.Null, draft.GetProperty("merchant").GetProperty("activatedAt").ValueKind);
        var input = new { id = draft.GetProperty("merchant").GetProperty("id").GetString() };

        var activated = await caller.MutateAsync("activateMerchant", input, "merchant { status activatedAt }");
        await caller.MutateAsync("suspendMerchant", input, "merchant { status }");
        var reactivated = await caller.MutateAsync("reactivateMerchant", input, "merchant { status activatedAt }");

        Assert.Equal(JsonValueKind.String, activated.GetProperty("merchant").GetProperty("activatedAt").ValueKind);
        Assert.Equal(activated.GetProperty("merchant").ToString(), reactivated.GetProperty("merchant").ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Suspending_a_customer_suspends_what_is_below_it_in_effect_and_stops_new_things_there(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, merchant, caller) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0], app.As("/"));

        var payload = await caller.MutateAsync("suspendCustomer", new { id = customer.GlobalId, reason = "Unpaid" }, "customer { status effectiveStatus }");

        Assert.Equal("""{"status":"SUSPENDED","effectiveStatus":"SUSPENDED"}""", payload.GetProperty("customer").ToString());
        Assert.Equal("""{"status":"ACTIVE","effectiveStatus":"SUSPENDED"}""", await StatusAsync(merchant));
        Assert.Equal("""{"status":"ACTIVE","effectiveStatus":"ACTIVE"}""", await StatusAsync(app.Hierarchy.Merchants[2]));
        var refused = await caller.MutateAsync("createEndCustomer", new { merchant = merchant.GlobalId, externalRef = "x" }, "endCustomer { id }");
        Assert.Equal("CONFLICT", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("Unpaid", await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.Action == "customer.suspend").Select(e => e.Reason).SingleAsync()));

        await caller.MutateAsync("reactivateCustomer", new { id = customer.GlobalId }, "customer { status }");
        Assert.Equal("""{"status":"ACTIVE","effectiveStatus":"ACTIVE"}""", await StatusAsync(merchant));

        async Task<string> StatusAsync(Merchant of) =>
            (await caller.AskAsync("query($id: ID!) { merchant(id: $id) { status effectiveStatus } }", new { id = of.GlobalId })).At("merchant").ToString();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_tenant_is_created_and_suspended_with_all_below_it(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var caller = app.As("/");
        var identity = new { legalName = "Nova AG", displayName = "Nova", defaultLocale = "de-CH", defaultCurrency = "CHF", timeZone = "Europe/Zurich", domains = new[] { "nova.example" } };

        var created = await caller.MutateAsync("createTenant", new { name = "Nova", slug = "nova", identity }, "tenant { status identity { domains } isolation { mode } }");
        await caller.MutateAsync("suspendTenant", new { id = app.Hierarchy.Tenants[0].GlobalId }, "tenant { status }");

        Assert.Equal("""{"status":"ACTIVE","identity":{"domains":["nova.example"]},"isolation":{"mode":"SHARED_TABLES"}}""", created.GetProperty("tenant").ToString());
        var below = await caller.AskAsync("query($id: ID!) { merchant(id: $id) { effectiveStatus customer { effectiveStatus } } }", new { id = app.Hierarchy.Merchants[0].GlobalId });
        Assert.Equal("""{"effectiveStatus":"SUSPENDED","customer":{"effectiveStatus":"SUSPENDED"}}""", below.At("merchant").ToString());
    }
}
