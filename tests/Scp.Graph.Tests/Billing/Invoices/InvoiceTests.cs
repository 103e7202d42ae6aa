using System.Net;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Billing.Plans;
using Scp.Graph.Tests.Rest;
using Scp.Testing;
using UglyToad.PdfPig;

namespace Scp.Graph.Tests.Billing.Invoices;

public sealed class InvoiceTests
{
    private const string Bill = """
        query($id: ID!, $from: DateTime!, $to: DateTime!) { customer(id: $id) { billing { balance { amount currency } credit { amount } usage(metric: "calls", from: $from, to: $to)
          invoices(order: [{ periodStart: ASC }]) { nodes { number status subtotal { amount } tax { amount } total { amount } amountDue { amount } payments { nodes { amount { amount } status reference } }
            creditNotes { nodes { number amount { amount } } } lines { description quantity unitPrice { amount } amount { amount } beneficiary { name } proration } } } } } }
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_month_of_usage_becomes_an_invoice_that_is_paid(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer, merchant) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0]);
        var (asker, now) = (app.As(tenant.OwnerPath), TimeProvider.System.GetUtcNow());
        await StartAsync(app, tenant, customer, now.AddDays(-40));
        object[] records = [Used(merchant, "a", 60.5m, now.AddDays(-20)), Used(merchant, "b", 39.5m, now.AddDays(-30)), Used(merchant, "b", 39.5m, now.AddDays(-30))];
        var used = await app.As(tenant.OwnerPath, Permissions.UsageWrite).MutateAsync("recordUsage", new { records }, "recordedUsage { recorded repeated }");
        Assert.Equal("""{"recorded":2,"repeated":1}""", used.GetProperty("recordedUsage").ToString());
        var reused = await asker.MutateAsync("recordUsage", new { records = new[] { Used(merchant, "a", 1, now) } }, "recordedUsage { recorded }");
        Assert.Equal("USAGE_KEY_REUSED", reused.GetProperty("errors")[0].GetProperty("code").GetString());

        var run = await asker.MutateAsync("runBilling", new { tenant = tenant.GlobalId }, "billingRun { status invoices skipped failed failures { error } }");
        Assert.Equal("""{"status":"COMPLETED","invoices":2,"skipped":0,"failed":0,"failures":[]}""", run.GetProperty("billingRun").ToString());
        var invoices = (await asker.AskAsync("{ invoices(order: [{ periodStart: ASC }]) { nodes { id } } }")).At("invoices.nodes").EnumerateArray().Select(i => i.GetProperty("id").GetString()).ToArray();
        await asker.MutateAsync("recordPayment", new { invoice = invoices[1], amount = 21.62m, method = "bank-transfer", reference = "R-7" }, "payment { id }");
        await asker.MutateAsync("createCreditNote", new { invoice = invoices[0], amount = 0.81m, reason = "Goodwill" }, "creditNote { number }");

        var seen = await app.As(customer.OwnerPath, Permissions.CustomersRead, Permissions.BillingRead, Permissions.MerchantsRead)
            .AskAsync(Bill, new { id = customer.GlobalId, from = now.AddDays(-31), to = now });

        Assert.Empty(seen.ErrorCodes);
        Assert.Equal("""{"balance":{"amount":10,"currency":"CHF"},"credit":{"amount":0},"usage":100,"invoices":{"nodes":["""
            + """{"number":"INV-000001","status":"OPEN","subtotal":{"amount":10},"tax":{"amount":0.81},"total":{"amount":10.81},"amountDue":{"amount":10},"payments":{"nodes":[]}"""
            + ""","creditNotes":{"nodes":[{"number":"CN-000001","amount":{"amount":0.81}}]},"lines":[{"description":"pro","quantity":1,"unitPrice":{"amount":10},"amount":{"amount":10},"beneficiary":null,"proration":false}]}"""
            + """,{"number":"INV-000002","status":"PAID","subtotal":{"amount":20},"tax":{"amount":1.62},"total":{"amount":21.62},"amountDue":{"amount":0},"payments":{"nodes":[{"amount":{"amount":21.62},"status":"SUCCEEDED","reference":"R-7"}]},"creditNotes":{"nodes":[]}"""
            + ""","lines":[{"description":"pro","quantity":1,"unitPrice":{"amount":10},"amount":{"amount":10},"beneficiary":null,"proration":false},"""
            + """{"description":"Calls: merchant-0-0-0","quantity":100,"unitPrice":{"amount":0.1},"amount":{"amount":10},"beneficiary":{"name":"merchant-0-0-0"},"proration":false}]}]}}""",
            seen.At("customer.billing").ToString());
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await app.As(customer.OwnerPath, Permissions.CustomersRead).AskAsync("{ invoices { nodes { id } } }")).ErrorCodes);
        Assert.Empty((await app.As(app.Hierarchy.Tenants[1].OwnerPath).AskAsync("{ invoices { nodes { id } } billingRuns { nodes { id } } }")).At("invoices.nodes").EnumerateArray());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_list_of_accounts_with_their_invoices_costs_the_same_few_statements_whatever_its_length(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, now) = (app.Hierarchy.Tenants[0], TimeProvider.System.GetUtcNow());
        await app.ArrangeAsync(db =>
        {
            db.AddRange(ManyOwners.Below(tenant, customers: 8, merchants: 1));
            return db.SaveChangesAsync();
        });
        string? plan = null;
        foreach (var customer in await app.ArrangeAsync(db => db.Customers.AsNoTracking().Where(c => c.ParentId == tenant.Id).ToListAsync()))
            plan = await StartAsync(app, tenant, customer, now.AddDays(-40), plan);
        await app.As(tenant.OwnerPath).MutateAsync("runBilling", new { tenant = tenant.GlobalId }, "billingRun { id }");
        const string list = """
            query($id: ID!, $n: Int!, $at: DateTime!) { tenant(id: $id) { customers(first: $n) { nodes { billing { balance { amount } usage(metric: "calls", from: $at, to: $at)
              payments { nodes { id } } invoices { nodes { payer { name } account { id } lines { beneficiary { name } } payments { nodes { id } } creditNotes { nodes { id } } } } } } } } }
            """;
        async Task<int> CountAsync(int n)
        {
            app.Statements.Clear();
            var answer = await app.As(tenant.OwnerPath).AskAsync(list, new { id = tenant.GlobalId, n, at = now });
            Assert.Empty(answer.ErrorCodes);
            Assert.Equal(n, answer.At("tenant.customers.nodes").EnumerateArray().Count(c => c.GetProperty("billing").GetProperty("invoices").GetProperty("nodes").GetArrayLength() is 2));
            return app.Statements.Count;
        }

        Assert.Equal(await CountAsync(2), await CountAsync(10));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_pdf_is_for_whoever_may_read_the_invoice_there(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        await StartAsync(app, tenant, customer, TimeProvider.System.GetUtcNow());
        await app.As(tenant.OwnerPath).MutateAsync("runBilling", new { tenant = tenant.GlobalId }, "billingRun { id }");
        var url = (await app.As(customer.OwnerPath, Permissions.BillingRead).AskAsync("{ invoices { nodes { pdfUrl } } }")).At("invoices.nodes")[0].GetProperty("pdfUrl").GetString()!;
        using var payer = await app.MachineOfAsync(customer, Permissions.BillingRead);
        using var blind = await app.MachineOfAsync(customer, Permissions.CustomersRead);
        using var other = await app.MachineOfAsync(app.Hierarchy.Customers[1], Permissions.BillingRead);

        using var answer = await payer.GetAsync(url);
        using var pdf = PdfDocument.Open(await answer.Content.ReadAsByteArrayAsync());
        var words = pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text).ToHashSet();
        Assert.Superset(new HashSet<string> { "INV-000001", customer.Name, "10.81" }, words);

        Assert.Equal("AUTH_NOT_AUTHENTICATED", await (await app.NewClient().GetAsync(url)).ProblemAsync(HttpStatusCode.Unauthorized));
        Assert.Equal("AUTH_NOT_AUTHORIZED", await (await blind.GetAsync(url)).ProblemAsync(HttpStatusCode.Forbidden));
        Assert.Equal("NOT_FOUND", await (await other.GetAsync(url)).ProblemAsync(HttpStatusCode.NotFound));
        Assert.Equal("INVALID_ID", await (await payer.GetAsync($"/api/invoices/{customer.GlobalId}/pdf")).ProblemAsync(HttpStatusCode.BadRequest));
        Assert.Single(await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.Action == "invoice.pdf" && e.Outcome == AuditOutcome.Denied).ToListAsync()));
    }

    private static object Used(Owner merchant, string key, decimal quantity, DateTimeOffset at) => new { merchant = merchant.GlobalId, metric = "calls", quantity, at, key };

    private static async Task<string> StartAsync(ScpApp app, Tenant tenant, Owner customer, DateTimeOffset startsAt, string? plan = null)
    {
        object[] calls = [new { key = "calls", title = "Calls", model = "PER_UNIT", metric = "calls", unitPrice = 0.1m }];
        plan ??= await PlanTests.SellAsync(app, tenant, "pro", components: calls);
        await app.As(tenant.OwnerPath).MutateAsync("startContract", new { customer = customer.GlobalId, plan, startsAt, taxRate = 0.081m }, "contract { id }");
        return plan;
    }
}
