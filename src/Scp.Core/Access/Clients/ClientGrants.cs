using Scp.Core.Access.Roles;
using Scp.Core.Hierarchy;
using Scp.Core.Security;

namespace Scp.Core.Access.Clients;

/// <summary>The roles that a new client is given: none that reaches beyond what the grantor holds there.</summary>
public sealed class ClientGrants(ScpDbContext db)
{
    public const int Max = 20;
    private static readonly Permission grant = Permissions.Get(Permissions.GrantsWrite);

    /// <summary>Adds the grants; the caller saves with <see cref="RoleGuarding"/>. Two statements for all of them.</summary>
    /// <returns>The roles, or <see cref="ValidationError"/> when one of them may not be given, and none is added then.</returns>
    public async Task<Result<IReadOnlyCollection<Role>>> AddAsync(ApiClient client, IReadOnlyList<ApiClientGrant> given, CancellationToken ct)
    {
        if (given.Count is 0) return Array.Empty<Role>();
        var (roleIds, ownerIds) = (given.Select(g => g.Role.Id).Distinct().ToArray(), given.Select(g => g.On.Id).Distinct().ToArray());
        var roles = await db.Shared<Role>().AsNoTracking().Where(r => roleIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var owners = await db.Owners.AsNoTracking().Where(o => ownerIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var (checks, now, rows) = (new Checks(), db.Time.GetUtcNow(), new List<RoleAssignment>());
        for (var i = 0; i < given.Count; i++)
        {
            var one = given[i];
            checks.OptionalText($"grants.{i}.reason", one.Reason, Checks.MaxReasonLength)
                .Require(one.ExpiresAt is null || one.ExpiresAt > now, $"grants.{i}.expiresAt", "The end lies in the past.", "PAST");
            var (role, on) = (roles.GetValueOrDefault(one.Role.Id), owners.GetValueOrDefault(one.On.Id));
            if (on is null || !OwnerPath.Contains(client.OwnerPath, on.OwnerPath))
                checks.Require(false, $"grants.{i}.on", "The grant does not stand at the client's owner or below.", "OUTSIDE");
            else if (role is null || !OwnerPath.Contains(role.OwnerPath, on.OwnerPath))
                checks.Require(false, $"grants.{i}.role", "There is no such role there.", "UNKNOWN_ROLE");
            else if (!Covers(role, on))
                checks.Require(false, $"grants.{i}.role", "The role holds more than you may grant there.", "BEYOND_OWN_RIGHTS");
            else rows.Add(Row(client, one, role, on, now));
        }
        if (checks.Error is { } invalid) return invalid;
        db.AddRange(rows);
        foreach (var row in rows.Where(r => roles[r.RoleId].Permissions.Any(p => Permissions.Get(p).Dangerous)))
        {
            db.Add(SecurityEvent.Of(db, SecurityEventKind.PrivilegeGranted, row, new { client.ClientId, Role = roles[row.RoleId].Key }));
            db.GuardGrant(roles[row.RoleId], roles[row.RoleId].DangerousRights, row);
        }
        return roles.Values;
    }

    // Who may not grant to people may not do it by way of a machine either.
    private bool Covers(Role role, Owner on) =>
        db.Caller.Can(grant, on.OwnerPath) && role.Permissions.All(p => db.Caller.Can(Permissions.Get(p), on.OwnerPath));

    private RoleAssignment Row(ApiClient client, ApiClientGrant given, Role role, Owner on, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RoleId = role.Id, OwnerId = on.Id, OwnerPath = on.OwnerPath, ClientId = client.Id, GrantedById = db.Caller.UserId,
        GrantedAt = now, ExpiresAt = given.ExpiresAt, Reason = Change.Text(null, given.Reason),
    };
}
