using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Granting;

public sealed class GrantStatementTests
{
    private const int Many = 200;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_grant_to_many_and_its_revocation_send_three_statements_at_most(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (merchant, caller) = (app.Hierarchy.Merchants[0], app.As(app.Hierarchy.Customers[0].OwnerPath));
        var (harmless, dangerous) = (await app.AddRoleAsync(merchant, "reader", Permissions.MerchantsRead), await app.AddRoleAsync(merchant, "writer", Permissions.CredentialsWrite));
        await CountAsync(harmless, 1); // The owners above a place are found once for each process, for the audit log.

        Assert.All([await CountAsync(harmless, 1), await CountAsync(harmless, Many)], sent => Assert.Equal((3, 2), sent));
        // One more reads the rules of four eyes.
        Assert.All([await CountAsync(dangerous, 1), await CountAsync(dangerous, Many)], sent => Assert.Equal((4, 2), sent));

        async Task<(int, int)> CountAsync(Role role, int count)
        {
            var users = await app.AddUsersAsync(merchant, count);
            app.Statements.Clear();
            var granted = await caller.MutateAsync("grantRoles", new { role = role.Id(), on = merchant.GlobalId, grantees = users.Select(u => u.Id()) }, "");
            Assert.Null(granted.ErrorType());
            var (sent, grants) = (app.Statements.Count, await app.GrantsAsync());
            Assert.Equal(count, grants.Count);
            app.Statements.Clear();
            Assert.Null((await caller.MutateAsync("revokeRoles", new { ids = grants.Select(g => g.Id()) }, "")).ErrorType());
            var taken = app.Statements.Count;
            Assert.Empty(await app.GrantsAsync());
            return (sent, taken);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_decision_sends_no_statement(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var role = await app.AddRoleAsync(customer, "reader", Permissions.MerchantsRead);
        foreach (var user in await app.AddUsersAsync(customer, 20)) await app.AddGrantAsync(role, customer, user.Id);
        string[] keys = [.. Permissions.All.Select(p => p.Key)];

        Assert.Equal(await CanAsync(keys[..1]), await CanAsync(keys));
        Assert.Equal(await PermissionsAsync(1), await PermissionsAsync(20));

        async Task<int> CanAsync(string[] permissions)
        {
            app.Statements.Clear();
            var answer = await app.As(customer.OwnerPath).AskAsync("query($p: [String!]!, $on: ID!) { viewer { can(permissions: $p, on: $on) { allowed } } }",
                new { p = permissions, on = app.Hierarchy.Merchants[0].GlobalId });
            Assert.All(answer.At("viewer.can").EnumerateArray(), d => Assert.True(d.GetProperty("allowed").GetBoolean()));
            return app.Statements.Count;
        }

        async Task<int> PermissionsAsync(int first)
        {
            app.Statements.Clear();
            var answer = await app.As(customer.OwnerPath).AskAsync($"query($on: ID!) {{ users(first: {first}) {{ nodes {{ permissions(on: $on) {{ allowed }} }} }} }}",
                new { on = app.Hierarchy.Merchants[0].GlobalId });
            Assert.All(answer.At("users.nodes").EnumerateArray(), u => Assert.Single(u.GetProperty("permissions").EnumerateArray(), d => d.GetProperty("allowed").GetBoolean()));
            return app.Statements.Count;
        }
    }
}
