namespace Scp.Core.Access.Granting;

/// <summary>Somebody must be left who can grant everything: without one the installation could not be run any more.</summary>
internal static class PlatformAdmins
{
    private const string Lock = "platform-admins";

    public static bool Has(Role? role, RoleAssignment grant) => grant.OwnerPath is OwnerPath.Platform && IsAdmin(role);

    extension(ScpDbContext db)
    {
        /// <summary>Saves unless no active platform administrator would be left. Two who revoke each other's grants, or suspend each
        /// other, wait for one another.</summary>
        public async Task<DomainError?> SaveLeavingAnAdminAsync(IReadOnlyCollection<RoleAssignment> revoked, User? suspended, CancellationToken ct)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.HoldAsync(Lock, OwnerPath.Platform, ct);
            var (grants, user) = (revoked.Select(r => r.Id).ToArray(), suspended?.Id);
            // Not those whose grants will run out: the last of them would leave nobody.
            if (!await db.AdminGrants().AnyAsync(a => !grants.Contains(a.Id) && a.UserId != user && a.ExpiresAt == null, ct))
            {
                db.ChangeTracker.Clear();
                return new ConflictError("The last platform administrator stays.");
            }
            if (await db.SaveAsync(ct) is { } refusal) return refusal;
            await transaction.CommitAsync(ct);
            return null;
        }

        public async Task<bool> IsPlatformAdminAsync(User user, CancellationToken ct) =>
            user.OwnerPath is OwnerPath.Platform && await db.AdminGrants().AnyAsync(a => a.UserId == user.Id, ct);

        private IQueryable<RoleAssignment> AdminGrants() =>
            from grant in db.RoleAssignments
            where grant.OwnerPath == OwnerPath.Platform
            from role in db.Roles.Where(r => r.Id == grant.RoleId && r.System && r.Key == SystemRoles.PlatformAdmin.Key)
            from user in db.Users.Where(u => u.Id == grant.UserId && u.Status == UserStatus.Active)
            select grant;
    }

    private static bool IsAdmin(Role? role) => role is { System: true } && role.Key == SystemRoles.PlatformAdmin.Key;
}
