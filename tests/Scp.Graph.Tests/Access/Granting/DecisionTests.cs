using System.Text.Json;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Granting;

public sealed class DecisionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_decision_tells_the_role_the_owner_and_whether_it_is_above(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, merchant) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0]);
        var user = await app.AddUserAsync(customer);
        await app.AddGrantAsync(await app.SystemRoleAsync(SystemRoles.CustomerAdmin), customer, user.Id);
        await app.AddGrantAsync(await app.AddRoleAsync(merchant, "revealer", Permissions.CredentialsReveal, Permissions.MerchantsRead), merchant, user.Id);
        await app.AddGrantAsync(await app.AddRoleAsync(merchant, "gone", Permissions.SkipOwner), merchant, user.Id, expiresAt: DateTimeOffset.UnixEpoch);
        string[] keys = [Permissions.MerchantsWrite, Permissions.CredentialsReveal, Permissions.MerchantsRead, Permissions.SkipOwner, "moon:walk"];
        (bool, string)[] expected =
        [
            (true, "Granted by role customer-admin on customer customer-0-0, which is above."),
            (true, "Granted by role revealer on merchant merchant-0-0-0."),
            (true, "Granted by role customer-admin on customer customer-0-0, which is above, and by another grant."),
            (false, "No grant at or above this owner holds it."),
            (false, "No such permission."),
        ];

        var own = await (await app.AsStoredAsync(user)).AskAsync(
            "query($p: [String!]!, $on: ID!) { viewer { can(permissions: $p, on: $on) { permission allowed because } } }", new { p = keys, on = merchant.GlobalId });
        var others = await app.As(app.Hierarchy.Tenants[0].OwnerPath).AskAsync(
            "query($id: ID!, $on: ID!) { user(id: $id) { permissions(on: $on) { permission allowed because } } }", new { id = user.Id(), on = merchant.GlobalId });

        Assert.Equal(expected, own.At("viewer.can").EnumerateArray().Select(Read));
        var all = others.At("user.permissions").EnumerateArray().ToDictionary(d => d.GetProperty("permission").GetString()!, Read);
        Assert.Equal(Permissions.All.Count, all.Count);
        Assert.Equal(expected[..4], keys[..4].Select(key => all[key]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_clients_permissions_are_told_by_the_owners_that_the_asker_may_see(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, merchant) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0]);
        var client = await app.AddClientAsync(customer);
        await app.AddGrantAsync(await app.SystemRoleAsync(SystemRoles.Integrator), customer, null, client.Id);
        const string query = "query($on: ID!) { apiClients { nodes { permissions(on: $on) { permission allowed because } } } }";

        var seeing = await app.As(customer.OwnerPath).AskAsync(query, new { on = merchant.GlobalId });
        var blind = await app.As(customer.OwnerPath, Permissions.ClientsRead, Permissions.MerchantsRead).AskAsync(query, new { on = merchant.GlobalId });

        Assert.Equal((true, "Granted by role integrator on customer customer-0-0, which is above."), Use(seeing));
        Assert.Equal((true, "Granted by role integrator on an owner above."), Use(blind));

        static (bool, string) Use(Answer answer) => Read(answer.At("apiClients.nodes")[0].GetProperty("permissions").EnumerateArray()
            .Single(d => d.GetProperty("permission").GetString() == Permissions.CredentialsUse));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_can_names_the_grants_that_are_in_force_here_and_above(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer, merchant, foreign) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0], app.Hierarchy.Merchants[^1]);
        var role = await app.SystemRoleAsync(SystemRoles.MerchantAdmin);
        var (above, here, gone, other) = (await app.AddUserAsync(tenant, "above"), await app.AddUserAsync(merchant, "here"), await app.AddUserAsync(merchant, "gone"), await app.AddUserAsync(foreign, "other"));
        var machine = await app.AddClientAsync(customer);
        foreach (var (user, at) in new[] { (above, (Core.Hierarchy.Owner)tenant), (here, merchant), (other, foreign) }) await app.AddGrantAsync(role, at, user.Id);
        await app.AddGrantAsync(role, merchant, gone.Id, expiresAt: DateTimeOffset.UnixEpoch);
        await app.AddGrantAsync(role, customer, null, machine.Id);
        await app.AddGrantAsync(await app.AddRoleAsync(merchant, "reader", Permissions.MerchantsRead), merchant, gone.Id);
        const string query = "query($on: ID!) { whoCan(permission: \"plugins:write\", on: $on) { user { name } client { name } on { name } } }";

        var wide = await app.As(tenant.OwnerPath).AskAsync(query, new { on = merchant.GlobalId });
        var narrow = await app.As(merchant.OwnerPath).AskAsync(query, new { on = merchant.GlobalId });
        var outside = await app.As(customer.OwnerPath).AskAsync(query, new { on = foreign.GlobalId });

        Assert.Equal(["above", "client", "here"], Names(wide));
        Assert.Equal(["here"], Names(narrow));
        Assert.Equal(JsonValueKind.Null, outside.At("whoCan").ValueKind);

        static IEnumerable<string?> Names(Answer answer) => answer.At("whoCan").EnumerateArray()
            .Select(g => (g.GetProperty("user") is { ValueKind: JsonValueKind.Object } user ? user : g.GetProperty("client")).GetProperty("name").GetString());
    }

    private static (bool, string) Read(JsonElement decision) => (decision.GetProperty("allowed").GetBoolean(), decision.GetProperty("because").GetString()!);
}
