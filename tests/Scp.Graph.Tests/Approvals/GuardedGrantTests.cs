using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Data.Saving;
using Scp.Graph.Tests.Access;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Approvals;

/// <summary>Roles under four-eyes rules: what an approval is of, and that nobody grants their way around the rules.</summary>
public sealed class GuardedGrantTests
{
    private const string Roles = "GRANT_DANGEROUS", Other = "REVEAL_SECRET";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_a_role_that_was_widened_after_its_grant_was_approved(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, Roles);
        var (app, on) = (world.App, world.Customer.GlobalId);
        var (role, user) = (await app.AddRoleAsync(world.Customer, "desk", Permissions.WebhooksWrite), await app.AddUserAsync(world.Customer));
        (string Mutation, object Input)[] calls =
        [
            ("grantRole", new { role = role.Id(), on, grantee = user.Id() }),
            ("inviteUser", new { owner = on, email = "mallory@people.example", name = "Mallory", roles = new[] { role.Id() } }),
            ("createApiClient", new { owner = on, name = "ERP", grants = new[] { new { role = role.Id(), on } } }),
        ];
        var approved = new List<string>();
        foreach (var (mutation, input) in calls)
        {
            approved.Add(await world.AskAsync(mutation, input));
            await world.ApproveAsync(approved[^1]);
        }

        // Nobody holds it yet, so that the edit is held up by nothing.
        Assert.Null((await world.SendAsync("updateRole", new { id = role.Id(), permissions = new[] { Permissions.WebhooksWrite, Permissions.CredentialsReveal } })).ErrorType());

        foreach (var (mutation, input) in calls) Assert.DoesNotContain(await world.AskAsync(mutation, input), approved);
        Assert.Empty(await app.GrantsAsync());
        Assert.Null((await world.SendAsync("updateRole", new { id = role.Id(), permissions = new[] { Permissions.WebhooksWrite } })).ErrorType());
        foreach (var (mutation, input) in calls) Assert.Null((await world.SendAsync(mutation, input)).ErrorType()); // As it was approved.
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_a_second_person_of_ones_own_making(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, Other);
        var (app, on) = (world.App, world.Customer.GlobalId);
        var user = await app.AddUserAsync(world.Customer);
        var held = await app.AddRoleAsync(world.Customer, "held", Permissions.MerchantsRead);
        await app.AddGrantAsync(held, world.Customer, (await app.AddUserAsync(world.Customer)).Id);

        foreach (var right in new[] { Permissions.ApprovalsDecide, Permissions.ApprovalsBreakGlass })
        {
            var role = await app.AddRoleAsync(world.Customer, right.Replace(':', '-'), right);
            await world.AskAsync("grantRole", new { role = role.Id(), on, grantee = user.Id() });
            await world.AskAsync("inviteUser", new { owner = on, email = "mallory@people.example", name = "Mallory", roles = new[] { role.Id() } });
            await world.AskAsync("createApiClient", new { owner = on, name = "ERP", grants = new[] { new { role = role.Id(), on } } });
            await world.AskAsync("updateRole", new { id = held.Id(), permissions = new[] { Permissions.MerchantsRead, right } });
        }

        Assert.All(await world.RequestsAsync(), r => Assert.Equal((GuardedOperation.ChangeRules, Permissions.GrantsWrite), (r.Operation, r.Permission)));
        Assert.Single(await app.GrantsAsync());
        // What is dangerous otherwise is not held up, since no rule names it; nor is this where there are no rules.
        Assert.Null((await world.SendAsync("updateRole", new { id = held.Id(), permissions = new[] { Permissions.MerchantsRead, Permissions.WebhooksWrite } })).ErrorType());
        var elsewhere = app.Hierarchy.Tenants[1];
        var free = await app.AddRoleAsync(elsewhere, "free", Permissions.ApprovalsDecide);
        Assert.Null((await world.SendAsync("grantRole", new { role = free.Id(), on = elsewhere.GlobalId, grantee = (await app.AddUserAsync(elsewhere)).Id() })).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_edit_goes_by_the_rules_of_the_places_where_the_role_is_held_and_by_who_holds_it(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind);
        var app = world.App;
        Assert.Null((await world.SettingsAsync(world.Customer, EyesWorld.Rule("security.fourEyes", new[] { Roles }))).ErrorType());
        var role = await app.AddRoleAsync(world.Tenant, "desk", Permissions.MerchantsRead);
        await app.AddGrantAsync(role, world.Customer, (await app.AddUserAsync(world.Customer)).Id);
        var widen = new { id = role.Id(), permissions = new[] { Permissions.MerchantsRead, Permissions.CredentialsWrite } };

        var id = await world.AskAsync("updateRole", widen);
        Assert.Equal(world.Customer.Id, Assert.Single(await world.RequestsAsync()).OwnerId);
        await world.ApproveAsync(id);
        // Harmless still, and so held up by nothing.
        var late = new { role = role.Id(), on = world.Customer.GlobalId, grantee = (await app.AddUserAsync(world.Customer)).Id() };
        Assert.Null((await world.SendAsync("grantRole", late)).ErrorType());

        var again = await world.AskAsync("updateRole", widen);
        Assert.NotEqual(id, again);
        await world.ApproveAsync(again);
        Assert.Null((await world.SendAsync("updateRole", widen)).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_approves_a_grant_may_grant_whatever_mutation_gives_it(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, Roles);
        await world.AddGranteeAsync();
        const string approve = "mutation($input: ApproveChangeInput!) { approveChange(input: $input) { changeRequest { id } errors { __typename } } }";

        foreach (var mutation in new[] { "inviteUser", "createApiClient" })
        {
            var id = await world.AskAsync(mutation, world.InputOf(mutation));
            var without = world.Person(Guid.CreateVersion7(), world.Customer.OwnerPath,
                [.. Permissions.All.Select(p => p.Key).Where(key => key is not Permissions.GrantsWrite)]);
            Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await without.AskAsync(approve, new { input = new { id } })).ErrorCodes);
            await world.ApproveAsync(id);
            Assert.Null((await world.SendAsync(mutation, world.InputOf(mutation))).ErrorType());
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case08_a_grant_and_an_edit_that_widens_at_the_same_moment(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, Roles);
        var app = world.App;

        foreach (var key in Enumerable.Range(0, 8).Select(i => $"desk-{i}"))
        {
            var (role, user) = (await app.AddRoleAsync(world.Customer, key, Permissions.MerchantsRead), await app.AddUserAsync(world.Customer));
            await Task.WhenAll(
                Task.Run(() => world.SendAsync("updateRole", new { id = role.Id(), permissions = new[] { Permissions.CredentialsReveal } })),
                Task.Run(() => world.SendAsync("grantRole", new { role = role.Id(), on = world.Customer.GlobalId, grantee = user.Id() })));

            var widened = await app.ArrangeAsync(db => db.Roles.AnyAsync(r => r.Id == role.Id && r.Version > 1));
            Assert.False(widened && await app.ArrangeAsync(db => db.RoleAssignments.AnyAsync(a => a.RoleId == role.Id)));
        }
    }
}
