using Scp.Core.Hierarchy;

namespace Scp.Core.Access.Granting;

/// <summary>Turns the question round: by which grants somebody may do something at an owner.</summary>
public sealed class WhoCan(ScpDbContext db)
{
    public const int MaxGrants = 1_000;
    private static readonly Permission readUsers = Permissions.Get(Permissions.UsersRead);

    /// <summary>The grants at the owner and above it that hold the permission, of accounts that may act, as far as the caller may
    /// read them; the highest first. Null when the scope holds no such owner.</summary>
    /// <returns><see cref="ValidationError"/> for no permission, <see cref="LimitExceededError"/> for more than can be listed.</returns>
    public async Task<Result<IReadOnlyList<RoleAssignment>?>> FindAsync(string permission, NodeId on, CancellationToken ct)
    {
        if (new Checks().Require(Permissions.All.Any(p => p.Key == permission), "permission", $"'{permission}' is no permission.", "UNKNOWN").Error is { } invalid)
            return invalid;
        if (await db.FindOwnerAsync(on, ct) is not { } owner) return default;
        var paths = OwnerPath.Ancestors(owner.OwnerPath).Append(owner.OwnerPath).Where(p => db.Scope.Contains(p) && db.Caller.Can(readUsers, p)).ToArray();
        var roles = await db.Shared<Role>().Where(r => r.Permissions.Contains(permission)).ToDictionaryAsync(r => r.Id, r => r.OwnerPath, ct);
        var grants = await db.Unexpired().AsNoTracking().Where(a => paths.Contains(a.OwnerPath) && roles.Keys.ToArray().Contains(a.RoleId))
            .OrderBy(a => a.OwnerPath).ThenBy(a => a.Id).Take(MaxGrants + 1).ToListAsync(ct);
        if (grants.Count > MaxGrants) return new LimitExceededError(MaxGrants, $"More than {MaxGrants} grants hold it; ask for the members of the owners.");
        var able = await AbleAsync(grants, ct);
        return grants.Where(a => OwnerPath.Contains(roles[a.RoleId], a.OwnerPath) && able(a)).ToList();
    }

    // Whoever is not seen stands above the scope, and is let stand for one who may act.
    private async Task<Func<RoleAssignment, bool>> AbleAsync(List<RoleAssignment> grants, CancellationToken ct)
    {
        var (users, clients) = (grants.Select(a => a.UserId).OfType<Guid>().Distinct().ToArray(), grants.Select(a => a.ClientId).OfType<Guid>().Distinct().ToArray());
        var holders = await db.Users.Where(u => users.Contains(u.Id)).Select(u => new { u.Id, u.OwnerPath, Able = u.Status == UserStatus.Active })
            .Concat(db.ApiClients.Where(c => clients.Contains(c.Id)).Select(c => new { c.Id, c.OwnerPath, Able = !c.Revoked })).ToDictionaryAsync(h => h.Id, ct);
        return grant => !holders.TryGetValue(grant.HolderId, out var holder) || (holder.Able && OwnerPath.Contains(holder.OwnerPath, grant.OwnerPath));
    }
}
