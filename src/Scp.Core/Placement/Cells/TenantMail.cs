using Scp.Core.Access.Messages;
using Scp.Core.Integrations;
using Scp.Core.Integrations.Adapters;

namespace Scp.Core.Placement.Cells;

/// <summary>Sends account mail of a tenant with its own database through the e-mail plugin that the registry has for it: until somebody
/// has accepted the first invitation nobody could set one up over there.</summary>
public sealed class TenantMail
{
    private readonly ScpDbContext db;
    private readonly IntegrationLoader integrations;
    private readonly SmtpMail smtp;
    private readonly PrintMail? print;

    internal TenantMail(ScpDbContext db, IntegrationLoader integrations, SmtpMail smtp, PrintMail? print) =>
        (this.db, this.integrations, this.smtp, this.print) = (db, integrations, smtp, print);

    /// <returns>What went wrong, without secrets; null when it was sent.</returns>
    public async Task<string?> SendAsync(Guid tenantId, AccountMail mail, CancellationToken ct)
    {
        if (await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == tenantId, ct) is not { } tenant) return "The tenant is gone.";
        if (await integrations.LoadAsync(tenant, smtp.PluginKey, ct) is { } integration)
            return (await smtp.SendAsync(integration, mail.Recipient, mail.Subject, mail.Text, ct)).Error;
        if (print is null) return "No e-mail plugin is enabled for the tenant, neither in its own database nor in the registry.";
        print(mail);
        return null;
    }
}
