using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Prospects;

public sealed class ProspectTests
{
    private const string Search = "query($search: String, $where: ProspectFilterInput) { prospects(search: $search, where: $where, order: [{ company: ASC }]) { nodes { company } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_prospect_goes_from_first_contact_to_a_customer_with_the_rights_of_sales_alone(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        var sales = app.As(tenant.OwnerPath, Permissions.ProspectsRead, Permissions.ProspectsWrite, Permissions.ProspectsConvert, Permissions.CustomersRead);
        var prospect = await CreateAsync(app, tenant, new { tenant = tenant.GlobalId, company = "Quay", value = 1200.5m, expectedCloseOn = "2026-12-24", stage = "qualified" });

        await sales.MutateAsync("moveProspect", new { id = prospect, stage = "negotiation" }, "prospect { etag }");
        await sales.MutateAsync("logProspectActivity", new { prospect, kind = "CALL", note = "Agreed." }, "prospectActivity { id }");
        var won = await sales.MutateAsync("convertProspect", new
        {
            prospect, customer = new { name = "Quay", slug = "quay", legalName = "Quay Ltd" }, merchants = new[] { new { name = "One", slug = "one", timeZone = "UTC", currency = "CHF" } },
        }, """
            prospect { status probability stage { key } value { amount currency } expectedCloseOn convertedTo { slug originProspect { company } }
              history { from { key } to { key name } } activities { nodes { kind note } } }
            """);

        Assert.Equal("""{"status":"WON","probability":1,"stage":{"key":"negotiation"},"value":{"amount":1200.5,"currency":"CHF"},"expectedCloseOn":"2026-12-24","convertedTo":{"slug":"quay","originProspect":{"company":"Quay"}},"history":[{"from":null,"to":{"key":"qualified","name":"Qualified"}},"""
            + """{"from":{"key":"qualified"},"to":{"key":"negotiation","name":"Negotiation"}}],"activities":{"nodes":[{"kind":"CALL","note":"Agreed."}]}}""",
            won.GetProperty("prospect").ToString());
        Assert.Equal(1, await app.ArrangeAsync(db => db.ProvisioningRuns.CountAsync()));
        var noRight = await app.As(tenant.OwnerPath, Permissions.ProspectsRead, Permissions.CustomersWrite).AskAsync(
            "mutation($input: ConvertProspectInput!) { convertProspect(input: $input) { prospect { id } } }",
            new { input = new { prospect, customer = new { name = "Quay", slug = "quay-2", legalName = "Quay Ltd" } } });
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], noRight.ErrorCodes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_search_knows_no_case_and_finds_by_the_contact_only_who_may_read_it(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, other) = (app.Hierarchy.Tenants[0], app.Hierarchy.Tenants[1]);
        await CreateAsync(app, tenant, new { tenant = tenant.GlobalId, company = "Zürich ÄPFEL_100%", source = "Messe", contactName = "Édith Favre", contactEmail = "edith@apfel.example" });
        await CreateAsync(app, tenant, new { tenant = tenant.GlobalId, company = "Birch", value = 50, expectedCloseOn = "2027-01-01" });
        await CreateAsync(app, other, new { tenant = other.GlobalId, company = "Äpfel elsewhere" });
        var (blind, seeing) = (app.As(tenant.OwnerPath, Permissions.ProspectsRead), app.As(tenant.OwnerPath, Permissions.ProspectsRead, Permissions.PersonalDataRead));

        foreach (var term in new[] { "äpfel", "ÄPFEL", "MESSE", "_100%" }) Assert.Equal(["Zürich ÄPFEL_100%"], await FindAsync(blind, term));
        foreach (var term in new[] { "édith", "ÉDITH", "EDITH@apfel" })
        {
            Assert.Empty(await FindAsync(blind, term));
            Assert.Equal(["Zürich ÄPFEL_100%"], await FindAsync(seeing, term));
        }
        Assert.Equal(["Birch"], await FindAsync(blind, null, new { value = new { gte = 9.5, lt = 100 }, expectedCloseOn = new { gt = "2026-12-31" }, status = new { eq = "OPEN" }, stage = new { @in = new[] { "new" } } }));
        Assert.Equal(["Birch", "Zürich ÄPFEL_100%"], await FindAsync(blind, " "));
        var masked = await blind.AskAsync("{ prospects(order: [{ value: DESC }]) { nodes { company contactName contactEmail } } }");
        Assert.Contains("""{"company":"Zürich ÄPFEL_100%","contactName":null,"contactEmail":null}""", masked.At("prospects.nodes").ToString(), StringComparison.Ordinal);
        Assert.Contains("Édith Favre", (await seeing.AskAsync("{ prospects { nodes { contactName } } }")).At("prospects.nodes").ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pages_go_on_by_value_and_by_the_expected_day(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        foreach (var (company, value, day) in new[] { ("a", 9.5m, "2026-12-01"), ("b", 100m, "2026-01-01"), ("c", 20m, (string?)null) })
            await CreateAsync(app, tenant, new { tenant = tenant.GlobalId, company, value, expectedCloseOn = day });

        Assert.Equal(["a", "c", "b"], await WalkAsync(app.As(tenant.OwnerPath), "value"));
        Assert.Equal(["c", "b", "a"], await WalkAsync(app.As(tenant.OwnerPath), "expectedCloseOn"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_page_costs_the_same_few_statements_whatever_its_length(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        for (var i = 0; i < 8; i++)
        {
            var prospect = await CreateAsync(app, tenant, new { tenant = tenant.GlobalId, company = $"P{i}" });
            await app.As(tenant.OwnerPath).MutateAsync("moveProspect", new { id = prospect, stage = "proposal" }, "prospect { id }");
        }
        async Task<int> CountAsync(int n)
        {
            app.Statements.Clear();
            var answer = await app.As(tenant.OwnerPath).AskAsync("""
                query($n: Int!) { prospects(first: $n) { nodes { stage { name } probability responsible { name } convertedTo { name } activities { nodes { note } }
                  history { from { key } to { key } by { name } secondsInStage } } } }
                """, new { n });
            Assert.Empty(answer.ErrorCodes);
            Assert.Equal(2 * n, answer.At("prospects.nodes").EnumerateArray().Sum(p => p.GetProperty("history").GetArrayLength()));
            return app.Statements.Count;
        }

        Assert.Equal(await CountAsync(2), await CountAsync(8));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_pipeline_is_shown_with_its_etag_and_changed_by_it(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        await CreateAsync(app, tenant, new { tenant = tenant.GlobalId, company = "Quay", value = 100.5m });
        await CreateAsync(app, tenant, new { tenant = tenant.GlobalId, company = "Abroad", value = 70, currency = "EUR" });
        var all = app.As(tenant.OwnerPath);
        await all.MutateAsync("updatePipeline", new { tenant = tenant.GlobalId, etag = "0", stages = new[] { new { key = "new", name = "First", probability = 0.2m }, new { key = "won", name = "Nearly", probability = 0.9m } } }, "pipeline { etag }");

        const string pipeline = """
            query($id: ID!) { pipelineStages(tenant: $id) { key position } pipeline(tenant: $id) { etag openValue { amount currency } weightedValue { amount } winRate averageDaysToWin velocity { amount }
              otherCurrencies { count value { amount currency } } stages { stage { name probability } count value { amount } averageDaysInStage } } }
            """;
        var seen = await app.As(tenant.OwnerPath, Permissions.ProspectsRead).AskAsync(pipeline, new { id = tenant.GlobalId });

        Assert.Equal("""{"pipelineStages":[{"key":"new","position":1},{"key":"won","position":2}],"pipeline":{"etag":"1","openValue":{"amount":100.5,"currency":"CHF"},"weightedValue":{"amount":20.1}"""
            + ""","winRate":0,"averageDaysToWin":null,"velocity":null,"otherCurrencies":[{"count":1,"value":{"amount":70,"currency":"EUR"}}],"stages":["""
            + """{"stage":{"name":"First","probability":0.2},"count":2,"value":{"amount":100.5},"averageDaysInStage":0},{"stage":{"name":"Nearly","probability":0.9},"count":0,"value":{"amount":0},"averageDaysInStage":0}]}}""",
            seen.Data.ToString());
        var foreign = await app.As(app.Hierarchy.Tenants[1].OwnerPath, Permissions.ProspectsRead).AskAsync(pipeline, new { id = tenant.GlobalId });
        Assert.Equal("""{"pipelineStages":null,"pipeline":null}""", foreign.Data.ToString());
    }

    private static async Task<string[]> FindAsync(Asker asker, string? search, object? where = null)
    {
        var answer = await asker.AskAsync(Search, new { search, where = where ?? new { } });
        Assert.Empty(answer.ErrorCodes);
        return [.. answer.At("prospects.nodes").EnumerateArray().Select(n => n.GetProperty("company").GetString()!)];
    }

    private static async Task<List<string>> WalkAsync(Asker asker, string order)
    {
        var (found, after) = (new List<string>(), (string?)null);
        do
        {
            var answer = await asker.AskAsync($"query($after: String) {{ prospects(first: 1, after: $after, order: [{{ {order}: ASC }}]) {{ nodes {{ company }} pageInfo {{ endCursor hasNextPage }} }} }}", new { after });
            Assert.Empty(answer.ErrorCodes);
            found.AddRange(answer.At("prospects.nodes").EnumerateArray().Select(n => n.GetProperty("company").GetString()!));
            after = answer.At("prospects.pageInfo.hasNextPage").GetBoolean() ? answer.At("prospects.pageInfo.endCursor").GetString() : null;
        }
        while (after is not null);
        return found;
    }

    private static async Task<string> CreateAsync(ScpApp app, Tenant tenant, object input)
    {
        var payload = await app.As(tenant.OwnerPath).MutateAsync("createProspect", input, "prospect { id }");
        return payload.GetProperty("prospect").ValueKind is JsonValueKind.Object ? payload.GetProperty("prospect").GetProperty("id").GetString()! : throw new InvalidOperationException(payload.ToString());
    }
}
