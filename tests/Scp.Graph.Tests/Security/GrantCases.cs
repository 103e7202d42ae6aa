using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Graph.Tests.Access;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Security;

/// <summary>Cases 8 and, where grants are concerned, 3, 5 and 6.</summary>
public sealed class GrantCases
{
    private const string Grant = "mutation($input: GrantRoleInput!) { grantRole(input: $input) { errors { __typename } } }";
    private const string Update = "mutation($input: UpdateRoleInput!) { updateRole(input: $input) { errors { __typename } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_a_role_that_gives_more_than_the_grantor_holds_there(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        var (admin, accomplice) = (await app.AddUserAsync(customer), await app.AddUserAsync(customer));
        await app.AddGrantAsync(await app.SystemRoleAsync(SystemRoles.CustomerAdmin), customer, admin.Id);
        var caller = await app.AsStoredAsync(admin);
        var roles = new[] { await app.SystemRoleAsync(SystemRoles.TenantAdmin), await app.SystemRoleAsync(SystemRoles.PlatformAdmin), await app.AddRoleAsync(tenant, "one-more", Permissions.MerchantsRead, Permissions.CredentialsReveal) };

        foreach (var role in roles)
            Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await caller.AskAsync(Grant, new { input = new { role = role.Id(), on = customer.GlobalId, grantee = accomplice.Id() } })).ErrorCodes);

        Assert.Single(await app.GrantsAsync());
        Assert.Equal(3, await app.DeniedEntriesAsync());
        Assert.Contains(await app.ArrangeAsync(db => db.AuditEntries.Select(e => e.Reason).ToListAsync()), r => r == "credentials:reveal is not held");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_a_right_that_is_held_elsewhere_is_none_here(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (own, foreign) = (app.Hierarchy.Merchants[0], app.Hierarchy.Merchants[1]);
        var role = await app.SystemRoleAsync(SystemRoles.MerchantAdmin);
        var user = await app.AddUserAsync(app.Hierarchy.Customers[0]);
        // All of it at one merchant, and at the other the granting alone.
        var caller = app.AsGrants([.. Permissions.All.Select(p => (own.OwnerPath, p.Key)), (foreign.OwnerPath, Permissions.GrantsWrite), (app.Hierarchy.Customers[0].OwnerPath, Permissions.UsersRead)]);

        var refused = await caller.AskAsync(Grant, new { input = new { role = role.Id(), on = foreign.GlobalId, grantee = user.Id() } });
        var above = await caller.AskAsync(Grant, new { input = new { role = role.Id(), on = app.Hierarchy.Customers[0].GlobalId, grantee = user.Id() } });
        var done = await caller.AskAsync(Grant, new { input = new { role = role.Id(), on = own.GlobalId, grantee = user.Id() } });

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], refused.ErrorCodes);
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], above.ErrorCodes);
        Assert.Null(done.At("grantRole").ErrorType());
        Assert.Equal(own.Id, Assert.Single(await app.GrantsAsync()).OwnerId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_nobody_grants_to_themselves_nor_widens_a_role_that_they_have(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var (user, admin) = (await app.AddUserAsync(customer), await app.SystemRoleAsync(SystemRoles.CustomerAdmin));
        // For a day; the attack is to keep it for good.
        await app.AddGrantAsync(admin, customer, user.Id, expiresAt: new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var lasting = await app.AddRoleAsync(customer, "lasting", Permissions.MerchantsRead);
        await app.AddGrantAsync(lasting, customer, user.Id);
        var caller = await app.AsStoredAsync(user);

        var granted = await caller.MutateAsync("grantRole", new { role = admin.Id(), on = app.Hierarchy.Merchants[0].GlobalId, grantee = user.Id() }, "");
        var many = await caller.MutateAsync("grantRoles", new { role = admin.Id(), on = app.Hierarchy.Merchants[0].GlobalId, grantees = new[] { user.Id() } }, "");
        var widened = await caller.MutateAsync("updateRole", new { id = lasting.Id(), permissions = new[] { Permissions.MerchantsRead, Permissions.GrantsWrite } }, "");

        Assert.Equal(["Nobody grants a role to themselves.", "Nobody grants a role to themselves.", "Nobody widens a role that they have themselves."],
            new[] { granted, many, widened }.Select(p => p.Message()));
        Assert.Equal(2, (await app.GrantsAsync()).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_editing_a_role_that_gives_what_the_editor_lacks(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var strong = await app.AddRoleAsync(customer, "strong", Permissions.MerchantsRead, Permissions.CredentialsReveal);
        var weak = await app.AddRoleAsync(customer, "weak", Permissions.MerchantsRead);
        var editor = app.As(customer.OwnerPath, SystemRoles.CustomerAdmin.Permissions.ToArray());

        var renamed = await editor.AskAsync(Update, new { input = new { id = strong.Id(), name = "Mine" } });
        var stripped = await editor.AskAsync(Update, new { input = new { id = strong.Id(), permissions = new[] { Permissions.MerchantsRead } } });
        var widened = await editor.AskAsync(Update, new { input = new { id = weak.Id(), permissions = new[] { Permissions.CredentialsReveal } } });
        var removed = await editor.AskAsync("mutation($input: DeleteRoleInput!) { deleteRole(input: $input) { errors { __typename } } }", new { input = new { id = strong.Id() } });
        var made = await editor.AskAsync("mutation($input: CreateRoleInput!) { createRole(input: $input) { errors { __typename } } }",
            new { input = new { owner = customer.GlobalId, key = "x", name = "X", permissions = new[] { Permissions.CredentialsReveal } } });

        Assert.All(new[] { renamed, stripped, widened, removed, made }, answer => Assert.Equal(["AUTH_NOT_AUTHORIZED"], answer.ErrorCodes));
        Assert.Equal(5, await app.DeniedEntriesAsync());
        var roles = await app.ArrangeAsync(db => db.Roles.Where(r => !r.System).OrderBy(r => r.Key).ToListAsync());
        Assert.Equal([("strong", 2, 1L), ("weak", 1, 1L)], roles.Select(r => (r.Key, r.Permissions.Count, r.Version)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_editing_a_role_that_somebody_above_has(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0]);
        var role = await app.AddRoleAsync(customer, "visitor", Permissions.MerchantsRead);
        var grant = await app.AddGrantAsync(role, customer, (await app.AddUserAsync(tenant)).Id);
        var input = new { id = role.Id(), permissions = new[] { Permissions.MerchantsRead, Permissions.PluginsRead } };

        var below = await app.As(customer.OwnerPath).AskAsync(Update, new { input });
        var above = await app.As(tenant.OwnerPath).AskAsync(Update, new { input });

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], below.ErrorCodes);
        Assert.Equal(1, await app.DeniedEntriesAsync());
        Assert.Null(above.At("updateRole").ErrorType());
        Assert.Equal(grant.Id, Assert.Single(await app.GrantsAsync()).Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_revoking_what_gives_more_than_the_revoker_holds(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var grant = await app.AddGrantAsync(await app.SystemRoleAsync(SystemRoles.Support), customer, (await app.AddUserAsync(customer)).Id);
        const string revoke = "mutation($input: RevokeRolesInput!) { revokeRoles(input: $input) { errors { __typename } } }";

        var refused = await app.As(customer.OwnerPath, [.. SystemRoles.CustomerAdmin.Permissions]).AskAsync(revoke, new { input = new { ids = new[] { grant.Id() } } });
        var empty = await app.As(customer.OwnerPath).AskAsync(revoke, new { input = new { ids = Array.Empty<string>() } });

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], refused.ErrorCodes);
        Assert.Equal("ValidationError", empty.At("revokeRoles").ErrorType());
        Assert.Equal(1, await app.DeniedEntriesAsync());
        Assert.Single(await app.GrantsAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_a_visitor_in_anothers_name_grants_and_edits_nothing(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var customer = app.Hierarchy.Customers[0];
        var (user, role) = (await app.AddUserAsync(customer), await app.AddRoleAsync(customer, "desk", Permissions.MerchantsRead));
        var grant = await app.AddGrantAsync(role, app.Hierarchy.Merchants[0], user.Id);
        var visitor = new Asker(app.Services, caller =>
        {
            caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of(Permissions.All.Select(p => (customer.OwnerPath, p.Key))));
            caller.ImpersonatorId = Guid.CreateVersion7();
        });

        string?[] answers =
        [
            (await visitor.MutateAsync("grantRole", new { role = role.Id(), on = customer.GlobalId, grantee = user.Id() }, "")).ErrorType(),
            (await visitor.MutateAsync("grantRoles", new { role = role.Id(), on = customer.GlobalId, grantees = new[] { user.Id() } }, "")).ErrorType(),
            (await visitor.MutateAsync("revokeRole", new { id = grant.Id() }, "")).ErrorType(),
            (await visitor.MutateAsync("revokeRoles", new { ids = new[] { grant.Id() } }, "")).ErrorType(),
            (await visitor.MutateAsync("createRole", new { owner = customer.GlobalId, key = "x", name = "X", permissions = new[] { Permissions.MerchantsRead } }, "")).ErrorType(),
            (await visitor.MutateAsync("updateRole", new { id = role.Id(), name = "X" }, "")).ErrorType(),
            (await visitor.MutateAsync("deleteRole", new { id = role.Id() }, "")).ErrorType(),
        ];

        Assert.All(answers, answer => Assert.Equal("NotWhileImpersonatingError", answer));
        Assert.Equal(grant.Id, Assert.Single(await app.GrantsAsync()).Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_a_role_that_stays_behind_when_a_merchant_moves_gives_nothing(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (former, merchant) = (app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0]);
        var (user, role) = (await app.AddUserAsync(merchant), await app.AddRoleAsync(former, "desk", Permissions.MerchantsRead));
        await app.AddGrantAsync(role, merchant, user.Id);

        await app.As("/").MutateAsync("moveMerchant", new { id = merchant.GlobalId, customer = app.Hierarchy.Customers[1].GlobalId }, "");
        // Whoever runs the former customer edits the role, and must not reach into the new one's merchant by it.
        var edited = await app.As("/").MutateAsync("updateRole", new { id = role.Id(), permissions = new[] { Permissions.MerchantsRead, Permissions.CredentialsWrite } }, "");

        Assert.Null(edited.ErrorType());
        Assert.Empty((await app.ArrangeAsync(db => db.FindUserAccountAsync(user.Id, null, null, default)))!.Grants.AllPaths);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case03_granting_to_a_user_of_another_tenant(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        var (stranger, machine) = (await app.AddUserAsync(app.Hierarchy.Customers[^1]), await app.AddClientAsync(app.Hierarchy.Customers[^1]));
        var role = await app.SystemRoleAsync(SystemRoles.MerchantAdmin);
        var nobody = Ids.Of("User", Guid.CreateVersion7());

        foreach (var grantee in new[] { stranger.Id(), machine.Id(), nobody })
            Assert.Equal("NotFoundError", (await app.As(tenant.OwnerPath).MutateAsync("grantRole", new { role = role.Id(), on = tenant.GlobalId, grantee }, "")).ErrorType());

        // Who may not read users is not told of them by granting either.
        var own = await app.AddUserAsync(tenant);
        var harmless = await app.AddRoleAsync(tenant, "reader", Permissions.MerchantsRead);
        var blind = app.As(tenant.OwnerPath, [.. Permissions.All.Select(p => p.Key).Where(p => p is not Permissions.UsersRead)]);
        Assert.Equal("NotFoundError", (await blind.MutateAsync("grantRole", new { role = harmless.Id(), on = tenant.GlobalId, grantee = own.Id() }, "")).ErrorType());
        Assert.Empty(await app.GrantsAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case05_no_grantees_no_grants_and_no_permissions_are_refused_also_where_nothing_is_allowed(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (own, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Customers[^1]);
        var role = await app.SystemRoleAsync(SystemRoles.MerchantAdmin);
        var caller = app.RunningOnly(own);

        var granted = await caller.MutateAsync("grantRoles", new { role = role.Id(), on = foreign.GlobalId, grantees = Array.Empty<string>() }, "");
        var revoked = await caller.MutateAsync("revokeRoles", new { ids = Array.Empty<string>() }, "");
        var made = await caller.MutateAsync("createRole", new { owner = foreign.GlobalId, key = "x", name = "X", permissions = Array.Empty<string>() }, "");

        Assert.All(new[] { granted, revoked, made }, payload => Assert.Equal("ValidationError", payload.ErrorType()));
        Assert.Empty(await app.GrantsAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case06_a_shared_role_leads_to_no_user_of_another_tenant(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var role = await app.SystemRoleAsync(SystemRoles.MerchantAdmin);
        foreach (var merchant in app.Hierarchy.Merchants)
        {
            var user = await app.AddUserAsync(merchant, $"user of {merchant.Name}");
            await app.AddGrantAsync(role, merchant, user.Id);
            await app.AddGrantAsync(role, merchant, null, (await app.AddClientAsync(merchant)).Id);
        }
        const string grant = "user { name home { name } } client { owner { name } } on { name } grantedBy { name }";
        string[] queries =
        [
            $"query($role: ID!) {{ node(id: $role) {{ ... on Role {{ assignments(first: 50) {{ totalCount nodes {{ {grant} }} }} }} }} }}",
            $"query($role: ID!) {{ node(id: $role) {{ ... on Role {{ assignments(first: 9) {{ nodes {{ role {{ assignments(first: 9) {{ totalCount nodes {{ {grant} }} }} }} }} }} }} }} }}",
            $"query($on: ID!) {{ merchant(id: $on) {{ members {{ nodes {{ {grant} }} }} }} whoCan(permission: \"plugins:write\", on: $on) {{ {grant} }} }}",
            $"{{ roles(first: 10) {{ nodes {{ key assignments(first: 9) {{ totalCount nodes {{ {grant} }} }} }} }} }}",
            $"query($on: ID!) {{ users {{ nodes {{ name permissions(on: $on) {{ because }} }} }} apiClients {{ nodes {{ owner {{ name }} permissions(on: $on) {{ because }} }} }} }}",
        ];

        foreach (var query in queries)
        {
            var variables = new { role = role.Id(), on = app.Hierarchy.Merchants[0].GlobalId };
            var answer = await app.As(app.Hierarchy.Tenants[0].OwnerPath).AskAsync(query, variables);
            Assert.Empty(answer.ErrorCodes);
            Assert.Contains("user of merchant-0-0-0", answer.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("merchant-1-", answer.ToString(), StringComparison.Ordinal);
            if (answer.ToString().Contains("totalCount", StringComparison.Ordinal)) Assert.DoesNotContain("\"totalCount\":16", answer.ToString(), StringComparison.Ordinal);
        }
        var foreign = await app.As(app.Hierarchy.Tenants[0].OwnerPath).AskAsync("query($on: ID!) { whoCan(permission: \"plugins:write\", on: $on) { id } users { nodes { permissions(on: $on) { allowed because } } } }",
            new { on = app.Hierarchy.Merchants[^1].GlobalId });
        Assert.Equal(System.Text.Json.JsonValueKind.Null, foreign.At("whoCan").ValueKind);
        Assert.All(foreign.At("users.nodes").EnumerateArray().SelectMany(u => u.GetProperty("permissions").EnumerateArray()),
            d => Assert.Equal("No such owner in your scope.", d.GetProperty("because").GetString()));
    }
}
