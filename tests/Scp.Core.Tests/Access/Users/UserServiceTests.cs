using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Access.Granting;
using Scp.Core.Access.Impersonations;
using Scp.Core.Access.Messages;
using Scp.Core.Access.Passwords;
using Scp.Core.Access.SecondFactors;
using Scp.Core.Access.Sessions;
using Scp.Core.Access.Users;
using Scp.Core.Callers;
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

    /// <summary>Who is suspended and who loses the grant are counted by one rule, under one lock.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_administrators_one_suspending_and_one_revoking_one_stays(DatabaseKind kind)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var (first, second) = (await world.AddUserAsync(world.Hierarchy.Platform, SystemRoles.PlatformAdmin), await world.AddUserAsync(world.Hierarchy.Platform, SystemRoles.PlatformAdmin));
        var leaving = await world.AddUserAsync(world.Hierarchy.Platform);
        Guid grant;
        await using (var arrange = world.AsSystem())
        {
            grant = await arrange.Db.RoleAssignments.Where(a => a.UserId == first.Id).Select(a => a.Id).SingleAsync();
            arrange.Db.Add(new RoleAssignment
            {
                Id = Guid.CreateVersion7(), OwnerId = leaving.OwnerId, OwnerPath = leaving.OwnerPath, UserId = leaving.Id, GrantedAt = world.Time.GetUtcNow(),
                ExpiresAt = world.Time.GetUtcNow().AddDays(1), RoleId = await arrange.Db.RoleAssignments.Where(a => a.Id == grant).Select(a => a.RoleId).SingleAsync(),
            });
            await arrange.Db.SaveChangesAsync();
        }

        await using var one = world.As(first, SystemRoles.PlatformAdmin);
        await using var other = world.As(second, SystemRoles.PlatformAdmin);
        other.Caller.BeginWrite(Permissions.Get(Permissions.GrantsWrite));
        var errors = await Task.WhenAll(
            Task.Run(async () => (await one.Get<UserService>().SuspendAsync(new(second.NodeId, "Out"), default)).Error),
            Task.Run(async () => (await other.Get<RevocationService>().RevokeAsync(new RevokeRolesInput([new(nameof(RoleAssignment), grant)], "Out"), default)).Error));

        Assert.Equal("The last platform administrator stays.", Assert.IsType<ConflictError>(Assert.Single(errors, e => e is not null)).Reason);
    }

    /// <summary>Security case 7: whatever ends a session ends the visits that came of it, in the ledger too.</summary>
    [Theory, MemberData(nameof(Ends))]
    public async Task Case07_visits_are_over_in_the_ledger_when_the_session_ends(DatabaseKind kind, bool visitor, EndedBy end)
    {
        await using var world = await AccessWorld.CreateAsync(kind);
        var (support, visited) = (await world.AddUserAsync(world.Tenant), await world.AddUserAsync(world.Customer));
        await using (var arrange = world.AsSystem())
        {
            var (own, now) = (arrange.Db.OpenSession(support, null, null), world.Time.GetUtcNow());
            var session = new UserSession
            {
                Id = Guid.CreateVersion7(), UserId = visited.Id, OwnerId = visited.OwnerId, OwnerPath = visited.OwnerPath, ImpersonatorId = support.Id, ParentSessionId = own.Id,
                Reason = "ticket 7", CreatedAt = now, LastSeenAt = now, ExpiresAt = now.AddHours(1),
            };
            arrange.Db.AddRange(session, new Impersonation
            {
                Id = Guid.CreateVersion7(), OwnerId = visited.OwnerId, OwnerPath = visited.OwnerPath, ActorId = support.Id, ActorName = "Support", TargetId = visited.Id,
                SessionId = session.Id, Reason = "ticket 7", Ticket = "7", StartedAt = now, ExpiresAt = session.ExpiresAt,
            });
            await arrange.Db.SaveChangesAsync();
        }

        await EndAsync(world, visitor ? support : visited, end);

        await using var system = world.AsSystem();
        var visit = await system.Db.Impersonations.SingleAsync();
        var how = end is not EndedBy.PasswordReset ? VisitEnd.ByAdministrator : visitor ? VisitEnd.ByVisitor : VisitEnd.ByVisited;
        Assert.Equal((world.Time.GetUtcNow(), how), (visit.EndedAt!.Value, visit.End!.Value));
        Assert.Equal(visitor ? 2 : 1, await system.Db.UserSessions.CountAsync(s => s.RevokedAt != null));
        Assert.Equal(visitor ? 2 : 1, await system.Db.SecurityEvents.CountAsync(e => e.Kind == SecurityEventKind.SessionRevoked));
        Assert.Equal(visited.OwnerPath, (await system.Db.SecurityEvents.SingleAsync(e => e.Kind == SecurityEventKind.ImpersonationEnded)).OwnerPath);
    }

    public static TheoryData<DatabaseKind, bool, EndedBy> Ends()
    {
        var all = new TheoryData<DatabaseKind, bool, EndedBy>();
        foreach (var kind in Enum.GetValues<DatabaseKind>())
            foreach (var end in Enum.GetValues<EndedBy>())
                foreach (var visitor in (bool[])[true, false])
                    all.Add(kind, visitor, end);
        return all;
    }

    public enum EndedBy { Suspension, MfaReset, PasswordReset, RevokedAll, Revoked }

    private static async Task EndAsync(AccessWorld world, User user, EndedBy end)
    {
        await using var admin = world.As(world.Tenant);
        await using var system = world.AsSystem();
        switch (end)
        {
            case EndedBy.Suspension: Assert.Null((await admin.Get<UserService>().SuspendAsync(new(user.NodeId, "Out"), default)).Error); break;
            case EndedBy.MfaReset: Assert.Null((await admin.Get<UserService>().ResetMfaAsync(new(user.NodeId, "Lost"), default)).Error); break;
            case EndedBy.RevokedAll: Assert.Null((await admin.Get<SessionService>().RevokeAllAsync(new(user.NodeId), default)).Error); break;
            case EndedBy.Revoked:
                var id = await system.Db.UserSessions.Where(s => s.UserId == user.Id).Select(s => s.Id).SingleAsync();
                Assert.Null((await admin.Get<SessionService>().RevokeAsync(new(new(nameof(UserSession), id)), default)).Error);
                break;
            case EndedBy.PasswordReset:
                await system.Get<AccountMessages>().AskForResetAsync(user.Email!, default);
                await world.SendMailAsync();
                Assert.Null((await system.Get<PasswordService>().ResetAsync(world.NewestToken, "lanterns over the quay", default)).Error);
                break;
        }
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
            await enrolling.Get<SecondFactorService>().EnrolAsync(tracked, Convert.ToBase64String(secret), Totp.Code(secret, Totp.StepAt(world.Time.GetUtcNow())), null, default);
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
