using Scp.Core.Access;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Onboarding.Requirements;

public sealed class RequirementTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_shows_what_it_is_asked_for_and_its_admin_submits_it(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var merchant = app.Hierarchy.Merchants[0];
        var staff = app.As(app.Hierarchy.Tenants[0].OwnerPath);
        var asked = await staff.MutateAsync("requireOfMerchant",
            new { merchant = merchant.GlobalId, key = "passport", title = "A passport", blocks = new[] { "activation", "payouts" }, dueAt = "2020-01-01T00:00:00Z" },
            "requirement { id state blocks }");
        Assert.Equal("PAST_DUE", asked.GetProperty("requirement").GetProperty("state").GetString());
        var id = asked.GetProperty("requirement").GetProperty("id").GetString();

        var submitted = await app.As(merchant.OwnerPath, [.. SystemRoles.MerchantAdmin.Permissions])
            .MutateAsync("submitRequirement", new { id, note = "File 12" }, "requirement { state note }");
        // Whether it is enough is for others to say.
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await app.As(merchant.OwnerPath, [.. SystemRoles.MerchantAdmin.Permissions]).AskAsync(
            "mutation($id: ID!) { satisfyRequirement(input: { id: $id }) { requirement { id } } }", new { id })).ErrorCodes);
        var satisfied = await staff.MutateAsync("satisfyRequirement", new { id }, "requirement { state }");

        Assert.Equal("""{"state":"PENDING_VERIFICATION","note":"File 12"}""", submitted.GetProperty("requirement").ToString());
        Assert.Equal("SATISFIED", satisfied.GetProperty("requirement").GetProperty("state").GetString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Activation_answers_with_the_keys_of_what_is_in_the_way(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var all = app.As("/");
        var draft = await all.MutateAsync("createMerchant",
            new { customer = app.Hierarchy.Customers[0].GlobalId, name = "New", slug = "new", currency = "CHF", timeZone = "UTC", draft = true }, "merchant { id }");
        var id = draft.GetProperty("merchant").GetProperty("id").GetString();
        await all.MutateAsync("requireOfMerchant", new { merchant = id, key = "passport", title = "A passport", blocks = new[] { "activation" } }, "requirement { id }");

        var refused = await all.AskAsync(
            "mutation($id: ID!) { activateMerchant(input: { id: $id }) { merchant { id } errors { ... on RequirementsOpenError { code keys } } } }", new { id });

        Assert.Equal("""{"merchant":null,"errors":[{"code":"REQUIREMENTS_OPEN","keys":["passport"]}]}""", refused.At("activateMerchant").ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_ledgers_and_contacts_of_a_page_are_one_statement_each(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var all = app.As("/");
        foreach (var merchant in app.Hierarchy.Merchants)
            await all.MutateAsync("requireOfMerchant", new { merchant = merchant.GlobalId, key = "passport", title = "A passport", blocks = Array.Empty<string>() }, "requirement { id }");
        foreach (var customer in app.Hierarchy.Customers)
            await all.MutateAsync("addCustomerContact", new { customer = customer.GlobalId, role = "PRIMARY", name = "Ada" }, "customerContact { id }");

        Assert.Equal(await CountAsync("customers(first: 1) { nodes { contacts { name } merchants(first: 1) { nodes { requirements { key state } } } } }"),
            await CountAsync("customers(first: 10) { nodes { contacts { name } merchants(first: 10) { nodes { requirements { key state } } } } }"));

        async Task<int> CountAsync(string fields)
        {
            app.Statements.Clear();
            var answer = await all.AskAsync($"{{ {fields} }}");
            Assert.Empty(answer.ErrorCodes);
            Assert.Contains("passport", answer.ToString(), StringComparison.Ordinal);
            Assert.Contains("Ada", answer.ToString(), StringComparison.Ordinal);
            return app.Statements.Count;
        }
    }
}
