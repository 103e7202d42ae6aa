using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.Security;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Granting;

public sealed class GrantTests
{
    private static readonly DateTimeOffset later = new(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_grant_is_kept_with_who_gave_it_why_and_until_when_and_is_told(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var (granter, user, client) = (await app.AddUserAsync(customer), await app.AddUserAsync(customer), await app.AddClientAsync(customer));
        await app.AddGrantAsync(await app.SystemRoleAsync(SystemRoles.CustomerAdmin), customer, granter.Id);
        var role = await app.SystemRoleAsync(SystemRoles.MerchantAdmin);
        var caller = await app.AsStoredAsync(granter);

        var toUser = await caller.MutateAsync("grantRole", new { role = role.Id(), on = app.Hierarchy.Merchants[0].GlobalId, grantee = user.Id(), expiresAt = later, reason = "Holidays" },
            "roleAssignment { role { key } on { name } user { id } client { id } grantedBy { id } expiresAt reason }");
        var toClient = await caller.MutateAsync("grantRole", new { role = role.Id(), on = customer.GlobalId, grantee = client.Id() }, "roleAssignment { client { id } expiresAt }");

        var granted = toUser.GetProperty("roleAssignment");
        Assert.Equal("merchant-admin", granted.GetProperty("role").GetProperty("key").GetString());
        Assert.Equal((user.Id(), granter.Id(), "Holidays"), (granted.GetProperty("user").GetProperty("id").GetString(),
            granted.GetProperty("grantedBy").GetProperty("id").GetString(), granted.GetProperty("reason").GetString()));
        Assert.Equal(client.Id(), toClient.GetProperty("roleAssignment").GetProperty("client").GetProperty("id").GetString());
        var told = await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.Action == "role.grant").OrderBy(e => e.Id).ToListAsync());
        Assert.Equal([("Holidays", app.Hierarchy.Merchants[0].Id), (null, customer.Id)], told.Select(e => (e.Reason, e.OwnerId)));
        var events = await app.ArrangeAsync(db => db.SecurityEvents.OrderBy(e => e.Id).ToListAsync());
        Assert.Equal([SecurityEventKind.PrivilegeGranted, SecurityEventKind.PrivilegeGranted], events.Select(e => e.Kind));
        Assert.Contains("credentials:write", events[0].Details, StringComparison.Ordinal);
        Assert.True((await app.ArrangeAsync(db => db.FindUserAccountAsync(user.Id, null, null, default)))!.Grants
            .Holds(Permissions.Get(Permissions.MerchantsRead), app.Hierarchy.Merchants[0].OwnerPath));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_role_without_danger_is_no_security_event(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var (user, role) = (await app.AddUserAsync(customer), await app.AddRoleAsync(customer, "reader", Permissions.MerchantsRead));

        var granted = await app.As(customer.OwnerPath).MutateAsync("grantRole", new { role = role.Id(), on = customer.GlobalId, grantee = user.Id() }, "");

        Assert.Null(granted.ErrorType());
        Assert.Empty(await app.ArrangeAsync(db => db.SecurityEvents.ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_grant_that_stands_is_a_conflict_and_one_that_ran_out_is_replaced(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var (user, role) = (await app.AddUserAsync(customer), await app.AddRoleAsync(customer, "reader", Permissions.MerchantsRead));
        var input = new { role = role.Id(), on = customer.GlobalId, grantee = user.Id() };
        var old = await app.AddGrantAsync(role, customer, user.Id, expiresAt: DateTimeOffset.UnixEpoch);

        var first = await app.As(customer.OwnerPath).MutateAsync("grantRole", input, "");
        var second = await app.As(customer.OwnerPath).MutateAsync("grantRole", input, "");

        Assert.Equal([null, "ConflictError"], new[] { first, second }.Select(p => p.ErrorType()));
        Assert.NotEqual(old.Id, Assert.Single(await app.GrantsAsync()).Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_who_grant_the_same_at_once_leave_one_grant(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var (user, role) = (await app.AddUserAsync(customer), await app.AddRoleAsync(customer, "reader", Permissions.MerchantsRead));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.As(customer.OwnerPath)
            .MutateAsync("grantRole", new { role = role.Id(), on = customer.GlobalId, grantee = user.Id() }, "")));

        Assert.Single(answers, a => a.ErrorType() is null);
        Assert.All(answers.Where(a => a.ErrorType() is not null), a => Assert.Equal("ConflictError", a.ErrorType()));
        Assert.Single(await app.GrantsAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_granted_says_why(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, other) = (app.Hierarchy.Customers[0], app.Hierarchy.Customers[1]);
        var (user, stranger) = (await app.AddUserAsync(customer), await app.AddUserAsync(other));
        var (role, others) = (await app.AddRoleAsync(customer, "reader", Permissions.MerchantsRead), await app.AddRoleAsync(other, "reader", Permissions.MerchantsRead));
        var caller = app.As(app.Hierarchy.Tenants[0].OwnerPath);

        Assert.Equal("The grantee belongs elsewhere: nothing at 'customer-0-0' can be granted to them.", (await GrantAsync(role, stranger)).Message());
        Assert.Equal("'expiresAt' lies in the past.", (await GrantAsync(role, user, DateTimeOffset.UnixEpoch)).Message());
        Assert.Equal("NotFoundError", (await GrantAsync(others, user)).ErrorType());
        Assert.Empty(await app.GrantsAsync());

        Task<System.Text.Json.JsonElement> GrantAsync(Role granted, User to, DateTimeOffset? expiresAt = null) =>
            caller.MutateAsync("grantRole", new { role = granted.Id(), on = customer.GlobalId, grantee = to.Id(), expiresAt }, "");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_are_granted_a_role_all_or_none(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var (users, stranger) = (await app.AddUsersAsync(customer, 3), await app.AddUserAsync(app.Hierarchy.Customers[1]));
        var role = await app.AddRoleAsync(customer, "reader", Permissions.MerchantsRead);
        var client = await app.AddClientAsync(customer);
        var caller = app.As(app.Hierarchy.Tenants[0].OwnerPath);

        var refused = await GrantAsync([.. users.Select(u => u.Id()), stranger.Id()]);
        Assert.Equal("ConflictError", refused.ErrorType());
        Assert.Empty(await app.GrantsAsync());
        Assert.Equal("ValidationError", (await GrantAsync([])).ErrorType());
        Assert.Equal("ValidationError", (await GrantAsync([users[0].Id(), users[0].Id()])).ErrorType());

        var granted = await GrantAsync([.. users.Select(u => u.Id()), client.Id()]);
        var grants = granted.GetProperty("grantedRoles").GetProperty("roleAssignments").EnumerateArray().Select(g => g.GetProperty("id").GetString()).ToArray();
        Assert.Equal(4, grants.Length);
        Assert.Equal(4, (await app.GrantsAsync()).Count);

        var revoked = await caller.MutateAsync("revokeRoles", new { ids = grants, reason = "Over" }, "revokedRoles { roleAssignments { user { name } role { key } } }");
        Assert.Equal("user 0", revoked.GetProperty("revokedRoles").GetProperty("roleAssignments")[0].GetProperty("user").GetProperty("name").GetString());
        Assert.Empty(await app.GrantsAsync());

        Task<System.Text.Json.JsonElement> GrantAsync(string[] grantees) => caller.MutateAsync(
            "grantRoles", new { role = role.Id(), on = customer.GlobalId, grantees }, "grantedRoles { roleAssignments { id } }");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_last_platform_administrator_stays(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var role = await app.SystemRoleAsync(SystemRoles.PlatformAdmin);
        var users = await app.AddUsersAsync(app.Hierarchy.Platform, 3);
        var grants = new List<RoleAssignment>();
        foreach (var user in users.Take(2)) grants.Add(await app.AddGrantAsync(role, app.Hierarchy.Platform, user.Id));
        await app.AddGrantAsync(role, app.Hierarchy.Platform, users[2].Id, expiresAt: later);
        var caller = app.As("/");

        var both = await caller.MutateAsync("revokeRoles", new { ids = grants.Select(g => g.Id()) }, "");
        var answers = await Task.WhenAll(grants.Select(g => caller.MutateAsync("revokeRole", new { id = g.Id() }, "")));

        Assert.Equal("The last platform administrator stays.", both.Message());
        Assert.Equal([null, "ConflictError"], answers.Select(a => a.ErrorType()).Order());
        Assert.Equal(2, (await app.GrantsAsync()).Count);
    }
}
