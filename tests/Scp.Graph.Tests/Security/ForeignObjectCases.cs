using System.Net;
using Scp.Core.Access;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Http;
using Scp.Testing;

namespace Scp.Graph.Tests.Security;

/// <summary>Cases 2 to 5: what the request says of itself counts for nothing, the object it reaches for decides.</summary>
public sealed class ForeignObjectCases
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case02_header_of_an_own_customer_with_a_foreign_merchants_id(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (own, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[^1]);
        var http = await app.SignInMachineAsync(own, SystemRoles.CustomerAdmin);
        http.DefaultRequestHeaders.Add("X-Scp-Owner", own.GlobalId);

        var read = await http.AskAsync("query($id: ID!) { merchant(id: $id) { name } }", new { id = foreign.GlobalId });
        var write = await http.AskAsync("mutation($id: ID!) { updateMerchant(input: { id: $id, name: \"Mine\" }) { errors { __typename } } }", new { id = foreign.GlobalId });

        Assert.Equal("""{"data":{"merchant":null}}""", read.Text);
        Assert.Equal("""{"data":{"updateMerchant":{"errors":[{"__typename":"NotFoundError"}]}}}""", write.Text);
        Assert.Equal(foreign.Name, (await app.StoredAsync(foreign)).Name);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case02_header_of_a_foreign_merchant(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var http = await app.SignInMachineAsync(app.Hierarchy.Customers[0], SystemRoles.CustomerAdmin);
        http.DefaultRequestHeaders.Add("X-Scp-Owner", app.Hierarchy.Merchants[^1].GlobalId);

        var answer = await http.AskAsync("{ viewer { owner { name } } }");

        Assert.Equal((int)HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(1, await app.DeniedEntriesAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case03_body_names_an_owner_outside_the_scope(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var caller = app.As(app.Hierarchy.Customers[0].OwnerPath);

        var merchant = await caller.MutateAsync("createMerchant",
            new { customer = app.Hierarchy.Customers[^1].GlobalId, name = "Mine", slug = "mine", currency = "CHF", timeZone = "UTC" }, "");
        var branding = await caller.MutateAsync("updateBranding", new { owner = app.Hierarchy.Tenants[0].GlobalId, displayName = "Mine" }, "");

        Assert.Equal(["NotFoundError", "NotFoundError"], new[] { merchant, branding }.Select(p => p.ErrorType()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case03_body_names_an_owner_that_may_only_be_read(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (own, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[^1]);

        var answer = await app.RunningOnly(own).AskAsync(
            "mutation($merchant: ID!) { createEndCustomer(input: { merchant: $merchant, externalRef: \"x\" }) { errors { __typename } } }", new { merchant = foreign.GlobalId });

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], answer.ErrorCodes);
        Assert.Equal(1, await app.DeniedEntriesAsync());
        Assert.Empty(await app.ArrangeAsync(db => Task.FromResult(db.EndCustomers.ToList())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case03_a_change_to_what_already_holds_does_not_confirm_it(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (own, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[^1]);
        const string update = "mutation($input: UpdateMerchantInput!) { updateMerchant(input: $input) { errors { __typename } } }";
        var caller = app.RunningOnly(own);

        var right = await caller.AskAsync(update, new { input = new { id = foreign.GlobalId, timeZone = "Europe/Zurich" } });
        var wrong = await caller.AskAsync(update, new { input = new { id = foreign.GlobalId, timeZone = "Europe/Berlin" } });
        var stale = await caller.AskAsync(update, new { input = new { id = foreign.GlobalId, etag = "0" } });

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], right.ErrorCodes);
        Assert.Equal(right.ToString(), wrong.ToString());
        Assert.Equal(right.ToString(), stale.ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case04_reparenting_a_merchant_of_which_only_the_new_parent_is_the_callers(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (own, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[2]);
        const string move = "mutation($input: MoveMerchantInput!) { moveMerchant(input: $input) { errors { __typename } } }";
        var input = new { id = foreign.GlobalId, customer = own.GlobalId };

        var unseen = await app.As(own.OwnerPath).AskAsync(move, new { input });
        var seen = await app.RunningOnly(own).AskAsync(move, new { input });

        Assert.Equal("NotFoundError", unseen.At("moveMerchant").ErrorType());
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], seen.ErrorCodes);
        Assert.Equal(1, await app.DeniedEntriesAsync());
        Assert.Equal(foreign.OwnerPath, (await app.StoredAsync(foreign)).OwnerPath);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case04_giving_a_merchant_to_a_customer_that_is_not_the_callers(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (own, merchant) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0]);

        var answer = await app.RunningOnly(own).AskAsync("mutation($input: MoveMerchantInput!) { moveMerchant(input: $input) { errors { __typename } } }",
            new { input = new { id = merchant.GlobalId, customer = app.Hierarchy.Customers[1].GlobalId } });

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], answer.ErrorCodes);
        Assert.Equal(merchant.OwnerPath, (await app.StoredAsync(merchant)).OwnerPath);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case05_an_empty_list_of_changes_is_checked_like_any_other(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (own, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[^1]);

        var answer = await app.RunningOnly(own).AskAsync(
            "mutation($owner: ID!) { configurePlugin(input: { owner: $owner, plugin: \"postwind-mail\", enabled: false, changes: [] }) { effectivePlugin { enabled } errors { __typename } } }",
            new { owner = foreign.GlobalId });

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], answer.ErrorCodes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case05_an_empty_list_of_ids_or_values_finds_nothing(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);

        var answer = await app.As("/").AskAsync("{ nodes(ids: []) { id } merchants(where: { name: { in: [] } }) { nodes { id } totalCount } }");

        Assert.Equal("""{"nodes":[],"merchants":{"nodes":[],"totalCount":0}}""", answer.Data.ToString());
    }
}
