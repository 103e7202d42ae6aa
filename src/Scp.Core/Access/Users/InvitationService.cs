using Microsoft.AspNetCore.Identity;
using Scp.Core.Access.Messages;
using Scp.Core.Access.Passwords;
using Scp.Core.Access.Policies;
using Scp.Core.Access.Roles;
using Scp.Core.Hierarchy;
using Scp.Core.Security;
using Scp.Core.Billing.Plans;

namespace Scp.Core.Access.Users;

/// <summary>Lets people in by a link to their e-mail address. Until it is opened the address is a claim: it is compared with no
/// other account's, so that inviting tells nothing about who has one.</summary>
public sealed class InvitationService(
    ScpDbContext db, AccountMessages messages, Lineages lineages, IPasswordHasher<User> passwords, AccessPolicies policies, Entitlements entitlements)
{
    private const int MaxRoles = 20;

    /// <returns>The invited user; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="BeyondRightsError"/>,
    /// <see cref="LimitExceededError"/> where the customer's plan allows no more, or <see cref="ConflictError"/> when this home has that user already or is closed.</returns>
    public async Task<Result<User>> InviteAsync(InviteUserInput input, CancellationToken ct)
    {
        var (email, now) = (input.Email.Trim().ToLowerInvariant(), db.Time.GetUtcNow());
        var roleIds = (input.Roles ?? []).Select(r => r.Id).Distinct().ToArray();
        var checks = new Checks().Text("email", email, User.MaxEmailLength).Email("email", email).Text("name", input.Name, User.MaxNameLength)
            .Require(roleIds.Length <= MaxRoles, "roles", $"At most {MaxRoles} roles are granted at once.", "LENGTH");
        if (checks.Error is { } invalid) return invalid;
        if (await db.FindOwnerToChangeAsync(input.Owner, ct) is not { } owner) return new NotFoundError(input.Owner);
        if (await lineages.CheckOpenAsync(owner, ct) is { } closed) return closed;
        var known = await db.Users.AnyAsync(u => u.OwnerId == owner.Id && u.Email == email, ct);
        var roles = await db.Shared<Role>().Where(r => roleIds.Contains(r.Id)).AsNoTracking().ToListAsync(ct);
        if (checks.Require(roles.Count == roleIds.Length && roles.TrueForAll(r => OwnerPath.Contains(r.OwnerPath, owner.OwnerPath)),
            "roles", "There is no such role here.", "UNKNOWN_ROLE").Error is { } unknown) return unknown;
        if (!MayGrant(roles, owner)) return new BeyondRightsError();
        if (known) return new ConflictError("This owner has a user of that address.");

        var user = new User
        {
            Id = Guid.CreateVersion7(now), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Name = input.Name.Trim(), Email = email,
            Status = UserStatus.Invited, CreatedAt = now, LockoutEnabled = true,
        };
        user.Renew();
        db.Add(user);
        db.AddRange(roles.Select(role => new RoleAssignment
        {
            Id = Guid.CreateVersion7(now), RoleId = role.Id, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, UserId = user.Id,
            GrantedById = db.Caller.UserId, GrantedAt = now, Reason = "Invitation",
        }));
        if (roles.Exists(role => Permissions.All.Any(p => p.Dangerous && role.Permissions.Contains(p.Key))))
        {
            db.Add(SecurityEvent.Of(db, SecurityEventKind.PrivilegeGranted, user, new { TargetId = user.Id, Roles = roles.Select(r => r.Key) }));
            foreach (var role in roles) db.GuardGrant(role, role.DangerousRights, user);
        }
        return await SendAsync(user, "user.invite", () => entitlements.SaveAsync(Features.Users, owner, ct, () => db.SaveGrantsAsync(roles, ct)), ct);
    }

    /// <summary>Sends a new link; the one before works no more.</summary>
    /// <returns><see cref="NotFoundError"/>, <see cref="BeyondRightsError"/>, <see cref="ConflictError"/> for one who is not invited.</returns>
    public async Task<Result<User>> ResendAsync(ResendInvitationInput input, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<User>(input.Id.Id, ct) is not { } user) return new NotFoundError(input.Id);
        if (await db.CheckCoversAsync(user, ct) is { } beyond) return beyond;
        if (user.Status is not UserStatus.Invited) return new ConflictError("The user is not waiting for an invitation.");
        return await SendAsync(user, "user.resend-invitation", () => db.SaveAsync(ct), ct);
    }

    /// <summary>Makes the account usable. For a system context: nobody is signed in yet.</summary>
    /// <returns><see cref="ValidationError"/>; <see cref="ConflictError"/> for a link that works no more, and for an address that has
    /// an account, which only the reader of its mail is told.</returns>
    public async Task<Result<User>> AcceptAsync(string token, string name, string password, CancellationToken ct)
    {
        if (await db.FindLinkAsync(token, AccountLinkKind.Invitation, ct) is not var (link, user)) return new ConflictError("The link works no more.");
        var checks = new Checks().Text("name", name, User.MaxNameLength);
        var policy = await policies.OfAsync(user.OwnerPath, ct);
        if (PasswordRules.Check(password, user.Email, checks, policy.PasswordLength).Error is { } invalid) return invalid;

        (user.Name, user.Status, user.EmailConfirmed) = (name.Trim(), UserStatus.Active, true);
        (user.UserName, user.PasswordHash) = (user.Email, passwords.HashPassword(user, password));
        user.NormalizedEmail = user.NormalizedUserName = User.Normalize(user.Email!);
        user.Renew();
        db.Remove(link);
        db.AuditAs("user.accept-invitation");
        return await db.SaveAsync(ct) switch
        {
            null => user,
            ConflictError => new ConflictError("This e-mail address has an account already. Sign in with that one."),
            StaleError or NotFoundError => new ConflictError("The link works no more."),
            var error => error,
        };
    }

    private bool MayGrant(List<Role> roles, Owner owner) => roles.Count is 0
        || (db.Caller.Can(Permissions.Get(Permissions.GrantsWrite), owner.OwnerPath)
            && db.Caller.Grants.Covers(Grants.Of(roles.SelectMany(r => r.Permissions.Select(p => (owner.OwnerPath, p))))));

    private async Task<Result<User>> SendAsync(User user, string action, Func<Task<DomainError?>> save, CancellationToken ct)
    {
        var token = await db.IssueLinkAsync(user, AccountLinkKind.Invitation, ct);
        if (await messages.QueueLinkAsync(user, AccountMessageKind.Invitation, token, ct) is { } conflict) return conflict;
        db.AuditAs(action);
        return await save() switch
        {
            null => user,
            StaleError => new ConflictError("The user, or a message to it, changed meanwhile. Please try again."),
            var error => error,
        };
    }
}
