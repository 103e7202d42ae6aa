using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.Security;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Roles;

public sealed class RoleTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_owner_makes_edits_and_removes_roles_of_its_own(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, caller) = (app.Hierarchy.Customers[0], app.As(app.Hierarchy.Customers[0].OwnerPath));
        const string selection = "role { id key name description permissions { key } etag owner { name } assignments { totalCount } }";

        var made = (await caller.MutateAsync("createRole", new { owner = customer.GlobalId, key = "desk", name = "Desk", permissions = new[] { "plugins:read", "merchants:read", "merchants:read" } }, selection)).GetProperty("role");
        var id = made.GetProperty("id").GetString();
        var taken = await caller.MutateAsync("createRole", new { owner = customer.GlobalId, key = "desk", name = "Desk", permissions = new[] { "merchants:read" } }, "");
        var stale = await caller.MutateAsync("updateRole", new { id, name = "Counter", etag = "ff" }, "");
        var edited = (await caller.MutateAsync("updateRole", new { id, name = "Counter", permissions = new[] { "merchants:read" }, etag = made.GetProperty("etag").GetString() }, selection)).GetProperty("role");
        var removed = await caller.MutateAsync("deleteRole", new { id }, "role { key }");

        Assert.Equal(["merchants:read", "plugins:read"], made.GetProperty("permissions").EnumerateArray().Select(p => p.GetProperty("key").GetString()));
        Assert.Equal(["ConflictError", "StaleError", null], new[] { taken, stale, removed }.Select(p => p.ErrorType()));
        Assert.Equal(("Counter", 1), (edited.GetProperty("name").GetString(), edited.GetProperty("permissions").GetArrayLength()));
        Assert.Empty(await app.ArrangeAsync(db => db.Roles.Where(r => !r.System).ToListAsync()));
        Assert.Equal(["role.create", "role.update", "role.delete"], await app.ArrangeAsync(
            db => db.AuditEntries.Where(e => e.TargetType == "Role" && e.OwnerId == customer.Id).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_no_role_is_refused(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (owner, caller) = (app.Hierarchy.Customers[0].GlobalId, app.As("/"));
        var system = await app.SystemRoleAsync(SystemRoles.Billing);

        var empty = await caller.MutateAsync("createRole", new { owner, key = "a", name = "A", permissions = Array.Empty<string>() }, "");
        var unknown = await caller.MutateAsync("createRole", new { owner, key = "a", name = "A", permissions = new[] { "moon:walk" } }, "");
        var posing = await caller.MutateAsync("createRole", new { owner, key = "platform-admin", name = "A", permissions = new[] { "merchants:read" } }, "");
        var edited = await caller.MutateAsync("updateRole", new { id = system.Id(), name = "B" }, "");
        var removed = await caller.MutateAsync("deleteRole", new { id = system.Id() }, "");

        Assert.Equal(["ValidationError", "ValidationError", "ConflictError", "ConflictError", "ConflictError"], new[] { empty, unknown, posing, edited, removed }.Select(p => p.ErrorType()));
        Assert.Equal("'moon:walk' is no permission.", unknown.Message());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_role_that_somebody_has_stays_until_it_is_revoked_or_ran_out(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (customer, merchant) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0]);
        var role = await app.AddRoleAsync(customer, "desk", Permissions.MerchantsRead);
        var (user, past) = (await app.AddUserAsync(customer), await app.AddUserAsync(customer));
        var grant = await app.AddGrantAsync(role, merchant, user.Id);
        await app.AddGrantAsync(role, merchant, past.Id, expiresAt: DateTimeOffset.UnixEpoch);
        var caller = app.As(customer.OwnerPath);

        var held = await caller.MutateAsync("deleteRole", new { id = role.Id() }, "");
        await caller.MutateAsync("revokeRole", new { id = grant.Id() }, "");
        var free = await caller.MutateAsync("deleteRole", new { id = role.Id() }, "");

        Assert.Equal(["ConflictError", null], new[] { held, free }.Select(p => p.ErrorType()));
        Assert.Empty(await app.GrantsAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_edit_that_gives_its_holders_something_dangerous_is_a_security_event(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var role = await app.AddRoleAsync(customer, "desk", Permissions.MerchantsRead);
        await app.AddGrantAsync(role, customer, (await app.AddUserAsync(customer)).Id);

        var edited = await app.As(customer.OwnerPath).MutateAsync("updateRole", new { id = role.Id(), permissions = new[] { Permissions.MerchantsRead, Permissions.CredentialsWrite } }, "");

        Assert.Null(edited.ErrorType());
        var told = Assert.Single(await app.ArrangeAsync(db => db.SecurityEvents.ToListAsync()));
        Assert.Equal((SecurityEventKind.PrivilegeGranted, customer.Id), (told.Kind, told.OwnerId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_role_shows_who_has_it_to_those_who_may_read_them(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var role = await app.SystemRoleAsync(SystemRoles.MerchantAdmin);
        foreach (var merchant in app.Hierarchy.Merchants) await app.AddGrantAsync(role, merchant, (await app.AddUserAsync(merchant, merchant.Name)).Id);
        const string query = "query($id: ID!) { node(id: $id) { ... on Role { assignments { totalCount nodes { user { name } on { name } } } } } }";

        var all = await app.As("/").AskAsync(query, new { id = role.Id() });
        var some = await app.As(app.Hierarchy.Customers[0].OwnerPath).AskAsync(query, new { id = role.Id() });
        var blind = await app.As(app.Hierarchy.Customers[0].OwnerPath, Permissions.RolesRead).AskAsync(query, new { id = role.Id() });

        Assert.Equal(8, all.At("node.assignments.totalCount").GetInt32());
        Assert.Equal(["merchant-0-0-0", "merchant-0-0-1"], some.At("node.assignments.nodes").EnumerateArray().Select(n => n.GetProperty("user").GetProperty("name").GetString()).Order());
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], blind.ErrorCodes);
    }
}
