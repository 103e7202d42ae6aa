using System.Text.Json;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Hierarchy;

/// <summary>What every change has in common: versions, slugs, rules of the input.</summary>
public sealed class ChangeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_second_of_two_writers_is_told_the_current_etag(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, caller) = (app.Hierarchy.Customers[0], app.As("/"));
        var etag = (await caller.AskAsync("query($id: ID!) { customer(id: $id) { etag } }", new { id = customer.GlobalId })).At("customer.etag").GetString();

        var first = await caller.MutateAsync("updateCustomer", new { id = customer.GlobalId, name = "First", etag }, "customer { name etag }");
        var second = await caller.MutateAsync("updateCustomer", new { id = customer.GlobalId, name = "Second", etag }, "customer { name } stale: errors { ... on StaleError { currentEtag } }");

        Assert.Equal("STALE", second.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(first.GetProperty("customer").GetProperty("etag").GetString(), second.GetProperty("stale")[0].GetProperty("currentEtag").GetString());
        Assert.Equal("First", (await caller.AskAsync("query($id: ID!) { customer(id: $id) { name } }", new { id = customer.GlobalId })).At("customer.name").GetString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_slug_is_unique_among_siblings_alone(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);

        Assert.Equal("CONFLICT", await CreateAsync(0, "merchant-0-0-0"));
        Assert.Null(await CreateAsync(1, "merchant-0-0-0"));

        async Task<string?> CreateAsync(int customer, string slug)
        {
            var input = new { customer = app.Hierarchy.Customers[customer].GlobalId, name = "Kiosk", slug, currency = "CHF", timeZone = "Europe/Zurich" };
            var payload = await app.As("/").MutateAsync("createMerchant", input, "merchant { slug }");
            return payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_fault_of_an_input_is_told_at_its_field_and_nothing_is_created(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var input = new { customer = app.Hierarchy.Customers[0].GlobalId, name = " ", slug = "Not A Slug", currency = "francs", timeZone = "Mars/Olympus", country = "Switzerland" };

        var payload = await app.As("/").MutateAsync("createMerchant", input, "merchant { id } faults: errors { ... on ValidationError { fields { field code } } }");

        Assert.Equal(
            """[{"field":"name","code":"LENGTH"},{"field":"slug","code":"SLUG"},{"field":"country","code":"COUNTRY"},{"field":"timeZone","code":"TIME_ZONE"},{"field":"currency","code":"CURRENCY"}]""",
            payload.GetProperty("faults")[0].GetProperty("fields").ToString());
        Assert.Equal(8, await app.ArrangeAsync(db => Task.FromResult(db.Merchants.Count())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_isolation_policy_is_checked_and_changed_in_part(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (id, caller) = (app.Hierarchy.Tenants[0].GlobalId, app.As("/"));
        const string selection = "tenant { isolation { sessionLifetimeMinutes mfaRequired allowedCidrs rowLevelSecurity } }";

        var refused = await caller.MutateAsync("updateIsolationPolicy", new { id, allowedCidrs = new[] { "everywhere" }, sessionLifetimeMinutes = 1 }, selection);
        var changed = await caller.MutateAsync("updateIsolationPolicy", new { id, mfaRequired = true, allowedCidrs = new[] { "10.0.0.0/8" } }, selection);

        Assert.Equal("VALIDATION", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal($$"""{"sessionLifetimeMinutes":480,"mfaRequired":true,"allowedCidrs":["10.0.0.0/8"],"rowLevelSecurity":{{(kind is DatabaseKind.Postgres ? "true" : "false")}}}""",
            changed.GetProperty("tenant").GetProperty("isolation").ToString());
    }
}
