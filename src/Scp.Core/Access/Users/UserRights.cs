namespace Scp.Core.Access.Users;

/// <summary>Compares what a user or an API client may do with what the caller may.</summary>
internal static class UserRights
{
    extension(ScpDbContext db)
    {
        /// <summary>Null when the caller holds every right of the account, wherever it does.</summary>
        /// <param name="account">Loaded through the owner filter: its grants lie at and below its home, so the filter shows them all.</param>
        public Task<BeyondRightsError?> CheckCoversAsync(IActor account, CancellationToken ct) => db.CheckCoversAsync(account, db.Caller.Grants, ct);

        /// <param name="own">The rights of who asks, where the context acts for the system.</param>
        public async Task<BeyondRightsError?> CheckCoversAsync(IActor account, Grants own, CancellationToken ct)
        {
            var now = db.Time.GetUtcNow();
            var held = await db.RoleAssignments.Where(a => (a.UserId == account.Id || a.ClientId == account.Id) && (a.ExpiresAt == null || a.ExpiresAt > now))
                .Join(db.Shared<Role>(), a => a.RoleId, r => r.Id, (a, r) => new { a.OwnerPath, r.Permissions }).AsNoTracking().ToListAsync(ct);
            var grants = Grants.Of(held.Where(h => OwnerPath.Contains(account.OwnerPath, h.OwnerPath))
                .SelectMany(h => h.Permissions.Select(permission => (h.OwnerPath, permission))));
            return own.Covers(grants) ? null : new();
        }
    }
}
