using Scp.Core.Encryption;
using Scp.Core.Integrations;
using Scp.Core.Integrations.Adapters;
using Scp.Core.Plugins;

namespace Scp.Core.Access.Messages;

/// <summary>Sends one message through the e-mail plugin of the user's tenant, or of the platform.</summary>
internal sealed class AccountDelivery(
    ScpDbContext db, Envelope envelope, IntegrationLoader integrations, SmtpMail smtp, ServerAddress server, PrintMail? print = null, RelayMail? relay = null)
{
    /// <returns>What went wrong, without secrets; null when it was sent.</returns>
    public async Task<string?> SendAsync(AccountMessage message, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == message.UserId, ct);
        var decider = MailRoute.DeciderOf(message.OwnerPath);
        var owner = await db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.OwnerPath == decider, ct);
        if (user is null || owner is null || message.SealedToken is not { } cipher) return "The user is gone.";
        var opened = await envelope.OpenAsync(message.OwnerId, message.Field, cipher, ct);
        if (opened.Value is not { } token) return opened.Error!.Message;

        var mail = AccountMail.Of(message, user.Name, token.Value, server());
        if (await integrations.LoadAsync(owner, smtp.PluginKey, ct) is { } integration)
        {
            var fault = (await smtp.SendAsync(integration, mail.Recipient, mail.Subject, mail.Text, ct)).Error;
            // What the platform says of the plugin is there without its credentials.
            return fault is null || relay is null ? fault : await relay(mail, ct);
        }
        if (relay is not null) return await relay(mail, ct);
        if (print is null) return "No e-mail plugin is enabled at the user's tenant.";
        print(mail);
        return null;
    }
}
