namespace Scp.Core.Access.SecondFactors;

public static class MfaPolicy
{
    extension(ScpDbContext db)
    {
        /// <summary>Whether the isolation policy of the user's tenant asks for a second factor. For a system context.</summary>
        public Task<bool> RequiresMfaAsync(User user, CancellationToken ct)
        {
            var paths = OwnerPath.Ancestors(user.OwnerPath).Append(user.OwnerPath).ToArray();
            return db.Tenants.AnyAsync(t => paths.Contains(t.OwnerPath) && t.Isolation.MfaRequired, ct);
        }
    }
}
