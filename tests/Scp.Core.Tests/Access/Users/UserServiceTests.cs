using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Access.SecondFactors;
using Scp.Core.Access.Sessions;
using Scp.Core.Access.Users;
using Scp.Core.Common;
using Scp.Core.Security;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Access.Users;

public sealed class UserServiceTests
{
    /// <summary>Security case 7: the sessions end in the save that suspends, so that no node serves the next request.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Suspending_ends_the_sessions_with_it_and_reactivating_lets_in_again(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var user = await world.AddUserAsync(world.Customer, SystemRoles.CustomerAdmin);
        var sessionId = await OpenAsync(world, user);
        await using var admin = world.As(world.Tenant);

        Assert.Equal(UserStatus.Suspended, (await admin.Get<UserService>().SuspendAsync(new(user.NodeId, "Left"), default)).Value!.Status);

        await using var system = world.AsSystem();
        var ended = await system.Db.UserSessions.SingleAsync();
        Assert.Equal((world.Time.GetUtcNow(), admin.Caller.Id), (ended.RevokedAt!.Value, ended.RevokedById));
        Assert.Null(await system.Db.FindUserAccountAsync(user.Id, sessionId, null, default));
        await using var later = world.As(world.Tenant);
        Assert.Equal(UserStatus.Active, (await later.Get<UserService>().ReactivateAsync(new(user.NodeId), default)).Value!.Status);
        Assert.Null(await system.Db.FindUserAccountAsync(user.Id, sessionId, null, default));
        Assert.Equal(["user.suspend", "user.suspend", "user.reactivate"],
            await system.Db.AuditEntries.Where(e => e.ActorId != null).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_holds_rights_that_the_actor_lacks_is_not_the_actors_to_change(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var user = await world.AddUserAsync(world.Tenant, SystemRoles.TenantAdmin);
        await using var actor = world.As(world.Tenant, [.. SystemRoles.CustomerAdmin.Permissions]);
        var service = actor.Get<UserService>();

        Assert.IsType<BeyondRightsError>((await service.UpdateAsync(new(user.NodeId, "Renamed"), default)).Error);
        Assert.IsType<BeyondRightsError>((await service.SuspendAsync(new(user.NodeId, "Out"), default)).Error);
        Assert.IsType<BeyondRightsError>((await service.ReactivateAsync(new(user.NodeId), default)).Error);
        Assert.IsType<BeyondRightsError>((await service.ResetMfaAsync(new(user.NodeId, "Lost"), default)).Error);
        Assert.IsType<BeyondRightsError>((await actor.Get<InvitationService>().ResendAsync(new(user.NodeId), default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_suspends_themselves_or_the_last_administrator(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var first = await world.AddUserAsync(world.Hierarchy.Platform, SystemRoles.PlatformAdmin);
        await using var self = world.As(first, SystemRoles.PlatformAdmin);
        await using var other = world.As(world.Hierarchy.Platform);

        Assert.IsType<ConflictError>((await self.Get<UserService>().SuspendAsync(new(first.NodeId, "Out"), default)).Error);
        Assert.IsType<ConflictError>((await self.Get<UserService>().ResetMfaAsync(new(first.NodeId, "Lost"), default)).Error);
        Assert.IsType<ConflictError>((await other.Get<UserService>().SuspendAsync(new(first.NodeId, "Out"), default)).Error);
        var second = await world.AddUserAsync(world.Hierarchy.Platform, SystemRoles.PlatformAdmin);
        await using var again = world.As(second, SystemRoles.PlatformAdmin);
        Assert.Null((await again.Get<UserService>().SuspendAsync(new(first.NodeId, "Out"), default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_administrators_who_suspend_each_other_one_stays(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        User[] admins = [await world.AddUserAsync(world.Hierarchy.Platform, SystemRoles.PlatformAdmin), await world.AddUserAsync(world.Hierarchy.Platform, SystemRoles.PlatformAdmin)];

        await Task.WhenAll(admins.Select(async admin =>
        {
            await using var session = world.As(admin, SystemRoles.PlatformAdmin);
            await session.Get<UserService>().SuspendAsync(new(admins.Single(a => a.Id != admin.Id).NodeId, "Out"), default);
        }));

        await using var system = world.AsSystem();
        Assert.Equal(1, await system.Db.Users.CountAsync(u => u.Status == UserStatus.Active));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Resetting_the_second_factor_takes_it_away_ends_the_sessions_and_is_told(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var user = await world.AddUserAsync(world.Customer);
        await OpenAsync(world, user);
        await using (var enrolling = world.AsSystem())
        {
            var secret = Totp.NewSecret();
            var tracked = await enrolling.Db.Users.SingleAsync(u => u.Id == user.Id);
            await enrolling.Get<SecondFactorService>().EnrolAsync(tracked, Convert.ToBase64String(secret), Totp.Code(secret, Totp.StepAt(world.Time.GetUtcNow())), default);
        }
        await using var admin = world.As(world.Customer);

        Assert.False((await admin.Get<UserService>().ResetMfaAsync(new(user.NodeId, "Lost telephone"), default)).Value!.TwoFactorEnabled);

        await using var system = world.AsSystem();
        Assert.Empty(await system.Db.SecondFactors.ToListAsync());
        Assert.NotNull((await system.Db.UserSessions.SingleAsync()).RevokedAt);
        Assert.Contains(await system.Db.SecurityEvents.ToListAsync(), e => e is { Kind: SecurityEventKind.MfaChanged, Severity: Severity.Warning } && e.UserId == admin.Caller.Id);
    }

    private static async Task<Guid> OpenAsync(AccessWorld world, User user)
    {
        await using var system = world.AsSystem();
        var session = system.Db.OpenSession(user, "203.0.113.7", "test");
        await system.Db.SaveChangesAsync();
        return session.Id;
    }
}
