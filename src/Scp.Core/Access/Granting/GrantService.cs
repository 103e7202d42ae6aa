using Scp.Core.Access.Roles;
using Scp.Core.Hierarchy;
using Scp.Core.Security;

namespace Scp.Core.Access.Granting;

/// <summary>Grants roles: never more than the grantor holds at the very owner. A call is one read and one save, whatever the
/// number of grantees, and takes place for all of them or for none.</summary>
public sealed class GrantService(ScpDbContext db)
{
    /// <summary>Grantees, or grants to revoke, of one call.</summary>
    public const int MaxAtOnce = 200;

    /// <inheritdoc cref="GrantAsync(GrantRolesInput, CancellationToken)"/>
    public async Task<Result<RoleAssignment>> GrantAsync(GrantRoleInput input, CancellationToken ct)
    {
        var granted = await GrantAsync(new GrantRolesInput(input.Role, input.On, [input.Grantee], input.ExpiresAt, input.Reason), ct);
        return granted.Value is { } all ? all.RoleAssignments[0] : granted.Error!;
    }

    /// <exception cref="AccessDeniedException">The role gives what the caller does not hold at the owner.</exception>
    public async Task<Result<GrantedRoles>> GrantAsync(GrantRolesInput input, CancellationToken ct)
    {
        if (db.Caller.CheckActsAsSelf() is { } visiting) return visiting;
        var now = db.Time.GetUtcNow();
        if (Check(input, now).Error is { } invalid) return invalid;
        if (await GrantPlan.ReadAsync(db, input, ct) is not { } plan) return new NotFoundError(input.On);
        db.Caller.RequireWrite(plan.On.OwnerPath);
        if (plan.On.CheckNotArchived() is { } archived) return archived;
        // A role of an owner beside or below is none here.
        if (plan.Role is not { } role || !OwnerPath.Contains(role.OwnerPath, plan.On.OwnerPath)) return new NotFoundError(input.Role);
        db.Caller.RequireRights(role.Rights, plan.On.OwnerPath);
        foreach (var id in input.Grantees)
        {
            if (plan.Grantees.GetValueOrDefault(id) is not { } grantee || !grantee.IsSeenBy(db.Caller)) return new NotFoundError(id);
            if (grantee.Check(db.Caller, plan.On, now) is { } refused) return refused;
        }

        List<RoleAssignment> granted = [.. input.Grantees.Select(id => New(plan.On, role, plan.Grantees[id], input))];
        db.RemoveRange(plan.Grantees.Values.Select(g => g.Held).OfType<RoleAssignment>()); // They ran out.
        db.AddRange(granted);
        var dangerous = role.DangerousRights;
        if (dangerous.Count > 0)
        {
            db.Add(Event(role, dangerous, granted));
            db.GuardGrant(role, dangerous, granted[0]);
        }
        db.AuditAs("role.grant", input.Reason);
        return await db.SaveGrantsAsync([role], ct) is { } error ? error : new GrantedRoles(granted);
    }

    private static Checks Check(GrantRolesInput input, DateTimeOffset now) => new Checks()
        .Require(input.Grantees.Count is > 0 and <= MaxAtOnce, "grantees", $"Name 1 to {MaxAtOnce} grantees.", "COUNT")
        .Require(input.Grantees.Distinct().Count() == input.Grantees.Count, "grantees", "A grantee is named twice.", "DUPLICATE")
        .Require(!(input.ExpiresAt <= now), "expiresAt", "'expiresAt' lies in the past.", "PAST")
        .OptionalText("reason", input.Reason, Checks.MaxReasonLength);

    private RoleAssignment New(Owner on, Role role, Grantee grantee, GrantRolesInput input) => new()
    {
        Id = Guid.CreateVersion7(db.Time.GetUtcNow()), RoleId = role.Id, OwnerId = on.Id, OwnerPath = on.OwnerPath, UserId = grantee.UserId,
        ClientId = grantee.ClientId, GrantedById = db.Caller.UserId, GrantedAt = db.Time.GetUtcNow(), ExpiresAt = input.ExpiresAt, Reason = input.Reason,
    };

    // One for the call, so that a long list does not drown what else happened.
    private SecurityEvent Event(Role role, IReadOnlyList<Permission> dangerous, List<RoleAssignment> granted) =>
        SecurityEvent.Of(db, SecurityEventKind.PrivilegeGranted, granted[0], new
        {
            RoleId = role.Id, Role = role.Key, Permissions = dangerous.Select(p => p.Key), granted[0].ExpiresAt, granted[0].Reason,
            Users = granted.Select(a => a.UserId).OfType<Guid>(), Clients = granted.Select(a => a.ClientId).OfType<Guid>(),
        });
}
