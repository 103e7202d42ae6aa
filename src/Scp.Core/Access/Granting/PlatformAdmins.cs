namespace Scp.Core.Access.Granting;

/// <summary>Somebody must be left who can grant everything: without one the installation could not be run any more.</summary>
internal static class PlatformAdmins
{
    private const string Lock = "platform-admins";

    public static bool Has(Role? role, RoleAssignment grant) => grant.OwnerPath is OwnerPath.Platform && IsAdmin(role);

    extension(ScpDbContext db)
    {
        /// <summary>Saves unless no active platform administrator would be left. Two who revoke each other's grants wait for one
        /// another.</summary>
        public async Task<DomainError?> SaveLeavingAnAdminAsync(IReadOnlyCollection<RoleAssignment> revoked, CancellationToken ct)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.HoldAsync(Lock, OwnerPath.Platform, ct);
            if (!await db.OtherAdmins([.. revoked.Select(r => r.Id)]).AnyAsync(ct))
            {
                db.ChangeTracker.Clear();
                return new ConflictError("The last platform administrator stays.");
            }
            if (await db.SaveAsync(ct) is { } refusal) return refusal;
            await transaction.CommitAsync(ct);
            return null;
        }

        // Not those whose grants will run out: the last of them would leave nobody.
        private IQueryable<RoleAssignment> OtherAdmins(Guid[] revoked) =>
            from grant in db.RoleAssignments
            where !revoked.Contains(grant.Id) && grant.OwnerPath == OwnerPath.Platform && grant.ExpiresAt == null
            from role in db.Roles.Where(r => r.Id == grant.RoleId && r.System && r.Key == SystemRoles.PlatformAdmin.Key)
            from user in db.Users.Where(u => u.Id == grant.UserId && u.Status == UserStatus.Active)
            select grant;
    }

    private static bool IsAdmin(Role? role) => role is { System: true } && role.Key == SystemRoles.PlatformAdmin.Key;
}
