using Scp.Core.Hierarchy;

namespace Scp.Core.Access.Users;

/// <summary>Keeps somebody who can let the others in again.</summary>
internal static class LastAdministrator
{
    extension(ScpDbContext db)
    {
        /// <summary>Null unless the user is the only active one who administers the platform. Of two who are put out at the same
        /// time the second finds the role's version changed.</summary>
        public async Task<ConflictError?> CheckNotLastAdministratorAsync(User user, CancellationToken ct)
        {
            if (user.OwnerPath != OwnerPath.Platform) return null;
            var now = db.Time.GetUtcNow();
            var role = await db.Roles.SingleAsync(r => r.System && r.OwnerId == Platform.RootId && r.Key == SystemRoles.PlatformAdmin.Key, ct);
            var holders = await db.RoleAssignments
                .Where(a => a.RoleId == role.Id && a.OwnerPath == OwnerPath.Platform && (a.ExpiresAt == null || a.ExpiresAt > now))
                .Join(db.Users.Where(u => u.Status == UserStatus.Active), a => a.UserId, u => u.Id, (a, u) => u.Id).ToListAsync(ct);
            if (!holders.Contains(user.Id)) return null;
            if (holders.TrueForAll(id => id == user.Id)) return new("This is the last administrator of the platform.");
            db.Entry(role).Property(r => r.Name).IsModified = true;
            return null;
        }
    }
}
