using Scp.Core.Access;
using Scp.Core.Access.Users;
using Scp.Core.Hierarchy;

namespace Scp.Core.Placement.Cells;

/// <summary>Brings a tenant's row into its own database, and its first administrator. The registry says what the tenant is called,
/// whether it is suspended and where its data may be; identity, session rules and retention are the tenant's own once it is there.</summary>
/// <param name="db">The tenant's, as the system.</param>
public sealed class TenantMirror(ScpDbContext db, InvitationService invitations)
{
    /// <summary>One statement where nothing differs.</summary>
    /// <param name="registered">Untracked, and afterwards this context's.</param>
    /// <returns>Null when done; what was refused when another node was at it.</returns>
    public async Task<DomainError?> ApplyAsync(Tenant registered, CancellationToken ct)
    {
        if (await db.Tenants.SingleOrDefaultAsync(t => t.Id == registered.Id, ct) is not { } tenant) db.Add(registered);
        else
        {
            (tenant.Name, tenant.Slug, tenant.Status) = (registered.Name, registered.Slug, registered.Status);
            (tenant.Isolation.Mode, tenant.Isolation.EncryptionKeyId, tenant.Isolation.Residency) =
                (registered.Isolation.Mode, registered.Isolation.EncryptionKeyId, registered.Isolation.Residency);
            if (!db.ChangeTracker.HasChanges()) return null;
        }
        db.AuditAs("tenant.mirror", "The registry says so.");
        return await db.SaveAsync(ct);
    }

    /// <summary>Invites the administrator, unless somebody is there already.</summary>
    /// <returns>Null when somebody is there now; what was refused otherwise, such as while the tenant is suspended.</returns>
    public async Task<DomainError?> InviteAsync(Guid tenantId, string email, CancellationToken ct)
    {
        if (await db.Users.AnyAsync(u => u.OwnerId == tenantId, ct)) return null;
        var role = await db.Roles.Where(r => r.System && r.Key == SystemRoles.TenantAdmin.Key).Select(r => r.Id).SingleAsync(ct);
        return (await invitations.InviteAsync(new(new NodeId(nameof(Tenant), tenantId), email, "Administrator", [new NodeId(nameof(Role), role)]), ct)).Error;
    }
}
