namespace Scp.Core.Access.Granting;

/// <summary>Which grants are in force: not run out, within the holder's home, and of a role that reaches that far.</summary>
internal static class GrantQueries
{
    extension(ScpDbContext db)
    {
        public IQueryable<RoleAssignment> Unexpired()
        {
            var now = db.Time.GetUtcNow();
            return db.RoleAssignments.Where(a => a.ExpiresAt == null || a.ExpiresAt > now);
        }

        /// <summary>By holder, in two statements: what the caller's scope shows of it.</summary>
        public async Task<ILookup<Guid, HeldRole>> HeldRolesAsync(IReadOnlyList<IActor> holders, CancellationToken ct)
        {
            var ids = holders.Select(h => (Guid?)h.Id).Distinct().ToArray();
            var grants = await db.Unexpired().AsNoTracking().Where(a => ids.Contains(a.UserId) || ids.Contains(a.ClientId)).OrderBy(a => a.Id).ToListAsync(ct);
            var roles = await db.RolesAsync([.. grants.Select(a => a.RoleId).Distinct()], ct);
            var homes = holders.DistinctBy(h => h.Id).ToDictionary(h => h.Id, h => h.OwnerPath);
            return grants.Where(a => OwnerPath.Contains(homes[a.HolderId], a.OwnerPath) && roles.TryGetValue(a.RoleId, out var role) && OwnerPath.Contains(role.OwnerPath, a.OwnerPath))
                .ToLookup(a => a.HolderId, a => new HeldRole(a.OwnerPath, roles[a.RoleId].Key, roles[a.RoleId].Permissions));
        }

        private Task<Dictionary<Guid, Role>> RolesAsync(Guid[] ids, CancellationToken ct) =>
            db.Shared<Role>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
    }

    extension(RoleAssignment grant)
    {
        public Guid HolderId => grant.UserId ?? grant.ClientId ?? Guid.Empty;
    }
}
