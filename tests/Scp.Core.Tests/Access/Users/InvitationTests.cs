using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Access.Users;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Credentials;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Access.Users;

public sealed class InvitationTests
{
    private const string Address = "new@people.example";
    private const string Password = "lanterns over the quay";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_invited_person_becomes_a_user_by_the_link_once(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var invited = (await InviteAsync(world, world.Customer)).Value!;
        await world.SendMailAsync();
        var token = world.NewestToken;

        Assert.Equal((UserStatus.Invited, null), (invited.Status, invited.PasswordHash));
        Assert.StartsWith("https://scp.example/account/invitation?token=", world.Mails.Single().Text.Split('\n').Single(l => l.StartsWith("https", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.IsType<ValidationError>((await AcceptAsync(world, token, "short")).Error);
        Assert.Equal((UserStatus.Active, "Ada"), ((await AcceptAsync(world, token)).Value!.Status, (await UserAsync(world, invited.Id)).Name));
        Assert.IsType<ConflictError>((await AcceptAsync(world, token)).Error);
        await using var system = world.AsSystem();
        Assert.Empty(await system.Db.AccountLinks.ToListAsync());
        Assert.Null((await system.Db.AccountMessages.SingleAsync()).SealedToken);
        Assert.DoesNotContain(await system.Db.AuditEntries.Select(e => e.Changes).ToListAsync(), changes => changes.Contains(token, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_new_link_replaces_the_one_before_and_each_ends_after_three_days(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var invited = (await InviteAsync(world, world.Customer)).Value!;
        await world.SendMailAsync();
        var first = world.NewestToken;
        await using (var session = world.As(world.Customer))
            Assert.Null((await session.Get<InvitationService>().ResendAsync(new(invited.NodeId), default)).Error);
        await world.SendMailAsync();

        Assert.IsType<ConflictError>((await AcceptAsync(world, first)).Error);
        world.Time.Advance(TimeSpan.FromHours(72));
        Assert.IsType<ConflictError>((await AcceptAsync(world, world.NewestToken)).Error);
        await using (var session = world.As(world.Customer)) await session.Get<InvitationService>().ResendAsync(new(invited.NodeId), default);
        await world.SendMailAsync();
        Assert.Null((await AcceptAsync(world, world.NewestToken)).Error);
        await using (var session = world.As(world.Customer))
            Assert.IsType<ConflictError>((await session.Get<InvitationService>().ResendAsync(new(invited.NodeId), default)).Error);
    }

    /// <summary>Security cases 3 and 18: the address of another tenant's user looks like any other, and that user stays where it is.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Inviting_an_address_tells_nothing_of_an_account_elsewhere(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var elsewhere = await world.AddUserAsync(world.Hierarchy.Tenants[1], SystemRoles.TenantAdmin, Address);
        await InviteAsync(world, world.Customer, "first@people.example"); // makes the owner's key

        var (unknownCount, unknown) = await CountAsync(world, () => InviteAsync(world, world.Customer, "nobody@people.example"));
        var (knownCount, known) = await CountAsync(world, () => InviteAsync(world, world.Customer, Address.ToUpperInvariant()));

        Assert.Equal(unknownCount, knownCount);
        Assert.Equal((unknown.Value!.Status, unknown.Value.OwnerId, true), (known.Value!.Status, known.Value.OwnerId, known.Value.EmailConfirmed == unknown.Value.EmailConfirmed));
        await world.SendMailAsync();
        var token = world.Mails.Single(m => m.Recipient == Address).Text.Split("token=")[1].Split('\n')[0].Trim();
        Assert.Contains("has an account already", Assert.IsType<ConflictError>((await AcceptAsync(world, token)).Error).Reason, StringComparison.Ordinal);
        var (before, after) = (elsewhere, await UserAsync(world, elsewhere.Id));
        Assert.Equal((before.OwnerPath, before.PasswordHash, before.ConcurrencyStamp), (after.OwnerPath, after.PasswordHash, after.ConcurrencyStamp));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Roles_go_along_that_the_inviter_may_grant_and_holds(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var (admin, reader) = (await RoleAsync(world, SystemRoles.TenantAdmin), await RoleAsync(world, SystemRoles.MerchantAdmin));

        Assert.Null((await InviteAsync(world, world.Customer, Address, [reader.Id], [.. SystemRoles.CustomerAdmin.Permissions])).Error);
        Assert.IsType<BeyondRightsError>((await InviteAsync(world, world.Customer, "b@people.example", [admin.Id], [.. SystemRoles.CustomerAdmin.Permissions])).Error);
        Assert.IsType<BeyondRightsError>((await InviteAsync(world, world.Customer, "c@people.example", [reader.Id],
            [.. SystemRoles.CustomerAdmin.Permissions.Where(p => p != Permissions.GrantsWrite)])).Error);
        Assert.IsType<ValidationError>((await InviteAsync(world, world.Customer, "d@people.example", [Guid.CreateVersion7()])).Error);
        await using var system = world.AsSystem();
        Assert.Equal((1, 1), (await system.Db.Users.CountAsync(), await system.Db.RoleAssignments.CountAsync(a => a.RoleId == reader.Id && a.OwnerId == world.Customer.Id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_is_invited_outside_the_scope_or_twice_to_one_home(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        await using (var session = world.As(world.Customer))
            Assert.IsType<NotFoundError>((await session.Get<InvitationService>().InviteAsync(new(world.Hierarchy.Customers[1].NodeId, Address, "Ada"), default)).Error);
        await using (var session = world.As(world.Tenant, Permissions.UsersRead))
            await Assert.ThrowsAsync<AccessDeniedException>(() => session.Get<InvitationService>().InviteAsync(new(world.Customer.NodeId, Address, "Ada"), default));

        Assert.Null((await InviteAsync(world, world.Customer)).Error);
        Assert.IsType<ConflictError>((await InviteAsync(world, world.Customer)).Error);
        Assert.IsType<ValidationError>((await InviteAsync(world, world.Customer, "no address")).Error);
    }

    private static async Task<Result<User>> InviteAsync(AccessWorld world, Owner home, string email = Address, Guid[]? roles = null, string[]? by = null)
    {
        await using var session = world.As(home, by ?? []);
        return await session.Get<InvitationService>().InviteAsync(new(home.NodeId, email, "Invited", roles?.Select(r => new NodeId(nameof(Role), r)).ToList()), default);
    }

    private static async Task<Result<User>> AcceptAsync(AccessWorld world, string token, string password = Password)
    {
        await using var system = world.AsSystem();
        return await system.Get<InvitationService>().AcceptAsync(token, "Ada", password, default);
    }

    private static async Task<(int, Result<User>)> CountAsync(AccessWorld world, Func<Task<Result<User>>> work)
    {
        world.Statements.Count = 0;
        var result = await work();
        return (world.Statements.Count, result);
    }

    private static async Task<User> UserAsync(AccessWorld world, Guid id)
    {
        await using var system = world.AsSystem();
        return await system.Db.Users.SingleAsync(u => u.Id == id);
    }

    private static async Task<Role> RoleAsync(AccessWorld world, SystemRole role)
    {
        await using var system = world.AsSystem();
        return await system.Db.Roles.SingleAsync(r => r.Key == role.Key);
    }
}
