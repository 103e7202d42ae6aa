using Scp.Core.Access.Roles;

namespace Scp.Core.Access.Granting;

/// <summary>Takes grants back, all that a call names or none. Who takes one back holds all that it gives, so that nobody strips
/// those above them.</summary>
public sealed class RevocationService(ScpDbContext db)
{
    /// <inheritdoc cref="RevokeAsync(RevokeRolesInput, CancellationToken)"/>
    public async Task<Result<RoleAssignment>> RevokeAsync(RevokeRoleInput input, CancellationToken ct)
    {
        var revoked = await RevokeAsync(new RevokeRolesInput([input.Id], input.Reason), ct);
        return revoked.Value is { } all ? all.RoleAssignments[0] : revoked.Error!;
    }

    /// <exception cref="AccessDeniedException">A grant stands where the caller may not write, or gives what the caller does not hold there.</exception>
    public async Task<Result<RevokedRoles>> RevokeAsync(RevokeRolesInput input, CancellationToken ct)
    {
        if (db.Caller.CheckActsAsSelf() is { } visiting) return visiting;
        var checks = new Checks().OptionalText("reason", input.Reason, Checks.MaxReasonLength)
            .Require(input.Ids.Count is > 0 and <= GrantService.MaxAtOnce, "ids", $"Name 1 to {GrantService.MaxAtOnce} grants.", "COUNT")
            .Require(input.Ids.Distinct().Count() == input.Ids.Count, "ids", "A grant is named twice.", "DUPLICATE");
        if (checks.Error is { } invalid) return invalid;
        var found = await ReadAsync(input, ct);
        foreach (var id in input.Ids)
        {
            if (id.Type is not nameof(RoleAssignment) || !found.TryGetValue(id.Id, out var held)) return new NotFoundError(id);
            db.Caller.RequireWrite(held.Grant.OwnerPath);
            // A role that is out of reach was left behind by a move, and gives nothing.
            db.Caller.RequireRights(held.Role?.Rights ?? [], held.Grant.OwnerPath);
        }

        List<RoleAssignment> revoked = [.. input.Ids.Select(id => found[id.Id].Grant)];
        db.RemoveRange(revoked);
        db.AuditAs("role.revoke", input.Reason);
        var error = found.Values.Any(f => PlatformAdmins.Has(f.Role, f.Grant)) ? await db.SaveLeavingAnAdminAsync(revoked, null, ct) : await db.SaveAsync(ct);
        return error is null ? new RevokedRoles(revoked) : error;
    }

    // One statement. Shared lifts the owner filter of the whole of it, so the grants say themselves what they keep to.
    private async Task<Dictionary<Guid, (RoleAssignment Grant, Role? Role)>> ReadAsync(RevokeRolesInput input, CancellationToken ct)
    {
        var ids = input.Ids.Select(id => id.Id).ToArray();
        var rows = await (
            from grant in db.RoleAssignments.Under(db.Caller.ScopePath!).Where(a => ids.Contains(a.Id))
            from role in db.Shared<Role>().Where(r => r.Id == grant.RoleId).DefaultIfEmpty()
            select new { grant, role }).AsNoTracking().ToListAsync(ct);
        return rows.ToDictionary(r => r.grant.Id, r => (r.grant, (Role?)r.role));
    }
}
