namespace Scp.Core.Access.Roles;

/// <summary>Who holds a role at the moment. All of its grants stand at the role's owner or below, and so in the scope of whoever
/// may edit it.</summary>
internal static class RoleHolders
{
    extension(ScpDbContext db)
    {
        public IQueryable<RoleAssignment> HoldersOf(Role role)
        {
            var now = db.Time.GetUtcNow();
            return db.RoleAssignments.Where(a => a.RoleId == role.Id && (a.ExpiresAt == null || a.ExpiresAt > now));
        }

        /// <summary>True when somebody has the role whose home is not the caller's to write at: one above, or one that the caller does
        /// not even see.</summary>
        public Task<bool> IsHeldAboveAsync(Role role, CancellationToken ct)
        {
            var paths = db.Caller.Readable(db.Caller.Writes!).ToArray();
            var users = db.Users.Where(Predicates.Any(paths.Select(Predicates.Under<User>)));
            var clients = db.ApiClients.Where(Predicates.Any(paths.Select(Predicates.Under<ApiClient>)));
            return db.HoldersOf(role).AnyAsync(a => !users.Any(u => u.Id == a.UserId) && !clients.Any(c => c.Id == a.ClientId), ct);
        }
    }
}
