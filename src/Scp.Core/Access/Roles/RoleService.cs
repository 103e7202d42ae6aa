using Scp.Core.Hierarchy;
using Scp.Core.Security;

namespace Scp.Core.Access.Roles;

/// <summary>Custom roles of an owner. Who makes or edits one holds at its owner whatever it gave and will give, so that no edit
/// widens anybody beyond the editor.</summary>
public sealed class RoleService(ScpDbContext db, Lineages lineages)
{
    private const int MaxNameLength = 100, MaxDescriptionLength = 500, MaxPlaces = 200;

    /// <exception cref="AccessDeniedException">The role would give what the caller does not hold at the owner.</exception>
    public async Task<Result<Role>> CreateAsync(CreateRoleInput input, CancellationToken ct)
    {
        if (db.Caller.CheckActsAsSelf() is { } visiting) return visiting;
        var checks = new Checks().Slug("key", input.Key).Text("name", input.Name, MaxNameLength).OptionalText("description", input.Description, MaxDescriptionLength);
        if (CheckPermissions(checks, input.Permissions).Error is { } invalid) return invalid;
        if (await db.FindOwnerToChangeAsync(input.Owner, ct) is not { } owner) return new NotFoundError(input.Owner);
        if (await lineages.CheckOpenAsync(owner, ct) is { } closed) return closed;
        // Tokens name roles by their keys alone, and other programs go by them.
        if (SystemRoles.All.Any(r => r.Key == input.Key)) return new ConflictError($"'{input.Key}' is a role of the product.");
        db.Caller.RequireRights(RoleRights.Of(input.Permissions), owner.OwnerPath);

        var role = new Role
        {
            Id = Guid.CreateVersion7(db.Time.GetUtcNow()), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Key = input.Key, Name = input.Name.Trim(),
            Description = input.Description.Trim(), Permissions = Ordered(input.Permissions),
        };
        db.Add(role);
        return await db.SaveAsync(ct) is { } error ? error : role;
    }

    /// <exception cref="AccessDeniedException">The caller does not hold what the role gave or will give, or somebody above has the role.</exception>
    public async Task<Result<Role>> UpdateAsync(UpdateRoleInput input, CancellationToken ct)
    {
        if (db.Caller.CheckActsAsSelf() is { } visiting) return visiting;
        var checks = new Checks().OptionalText("description", input.Description, MaxDescriptionLength);
        if (input.Name is not null) checks.Text("name", input.Name, MaxNameLength);
        if (input.Permissions is not null) CheckPermissions(checks, input.Permissions);
        if (checks.Error is { } invalid) return invalid;
        if (await FindAsync(input.Id, ct) is not { } role) return new NotFoundError(input.Id);
        if (Check(role, input.Etag) is { } refused) return refused;
        db.Caller.RequireRights(RoleRights.Of([.. role.Permissions, .. input.Permissions ?? []]), role.OwnerPath);
        // From here on nobody is granted the role whom this does not see.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.HoldAsync(PlanLocks.Roles, role.OwnerPath, ct);
        if (await db.IsHeldAboveAsync(role, ct)) throw new AccessDeniedException(db.Caller.Writes, OwnerPath.Parent(role.OwnerPath));

        var added = (input.Permissions ?? []).Except(role.Permissions).ToList();
        List<RoleAssignment> held = added is [] ? [] : await db.HoldersOf(role).AsNoTracking().OrderBy(a => a.Id).ToListAsync(ct);
        // Whoever holds a right for a while would keep it for good.
        if (held.Exists(a => a.UserId == db.Caller.Id || a.ClientId == db.Caller.Id)) return new ConflictError("Nobody widens a role that they have themselves.");
        if (held is not [] && RoleRights.Of(added).Where(p => p.Dangerous).ToList() is { Count: > 0 } dangerous)
        {
            db.Add(SecurityEvent.Of(db, SecurityEventKind.PrivilegeGranted, role,
                new { RoleId = role.Id, Role = role.Key, Permissions = dangerous.Select(p => p.Key) }));
            // By the rules of each place where somebody gets more by it. Who holds it is part of the question: the input does not say it.
            var places = held.Where(a => OwnerPath.Contains(role.OwnerPath, a.OwnerPath)).DistinctBy(a => a.OwnerId).ToList();
            if (places.Count > MaxPlaces) return new ConflictError($"The role is granted at more than {MaxPlaces} owners; make a new one for what is to be added.");
            var holders = string.Join(' ', held.Select(a => a.Id));
            foreach (var place in places.Prepend<IOwned>(role)) db.GuardGrant(role, dangerous, place, holders);
        }

        role.Name = input.Name?.Trim() ?? role.Name;
        role.Description = input.Description?.Trim() ?? role.Description;
        if (input.Permissions is not null) role.Permissions = Ordered(input.Permissions);
        if (await db.SaveAsync(ct) is { } error) return error;
        await transaction.CommitAsync(ct);
        return role;
    }

    /// <summary>Removes a role that nobody has. Grants of it that ran out go with it.</summary>
    /// <exception cref="AccessDeniedException">The caller does not hold what the role gives.</exception>
    public async Task<Result<Role>> DeleteAsync(DeleteRoleInput input, CancellationToken ct)
    {
        if (db.Caller.CheckActsAsSelf() is { } visiting) return visiting;
        if (await FindAsync(input.Id, ct) is not { } role) return new NotFoundError(input.Id);
        if (Check(role, input.Etag) is { } refused) return refused;
        db.Caller.RequireRights(role.Rights, role.OwnerPath);
        if (await db.HoldersOf(role).CountAsync(ct) is > 0 and var count) return new ConflictError($"The role is still granted ({count}); revoke it first.");

        db.RemoveRange(await db.RoleAssignments.Where(a => a.RoleId == role.Id).ToListAsync(ct));
        db.Remove(role);
        return await db.SaveAsync(ct) is { } error ? error : role;
    }

    private async Task<Role?> FindAsync(NodeId id, CancellationToken ct) => id.Type is nameof(Role) ? await db.FindToChangeAsync<Role>(id.Id, ct) : null;

    private static DomainError? Check(Role role, string? etag) =>
        role.System ? new ConflictError("The product's own roles cannot be changed.") : role.CheckEtag(etag);

    private static Checks CheckPermissions(Checks checks, IReadOnlyList<string> keys)
    {
        checks.Require(keys.Count > 0, "permissions", "A role needs at least one permission.", "EMPTY");
        foreach (var key in keys.Where(key => Permissions.All.All(p => p.Key != key)))
            checks.Require(false, "permissions", $"'{key}' is no permission.", "UNKNOWN");
        return checks;
    }

    // In the order of the catalogue, each once: the same rights make the same row.
    private static List<string> Ordered(IReadOnlyList<string> keys) => [.. RoleRights.Of(keys).Select(p => p.Key)];
}
