using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Scp.Core.Integrations.Guard;
using Scp.Core.Plugins;

namespace Scp.Core.Integrations.Adapters;

/// <summary>E-mail over an SMTP relay.</summary>
internal sealed class SmtpMail(GuardedConnections connections, OutboundOptions options, ProviderCalls calls) : IIntegrationAdapter
{
    public string PluginKey => MailRoute.Plugin;
    public IReadOnlyList<string> AddressKeys => MailRoute.Addresses;

    public string? RecipientFault(string? recipient) => string.IsNullOrEmpty(recipient) || new Checks().Email("", recipient).Error is not null
        || !MailboxAddress.TryParse(recipient, out _) ? "An e-mail address is needed." : null;

    public Task<CallOutcome> ProbeAsync(Integration integration, CancellationToken ct) =>
        RunAsync(integration, (smtp, _, token) => smtp.NoOpAsync(token), ct);

    public Task<CallOutcome> SendTestAsync(Integration integration, string? recipient, CancellationToken ct) =>
        RecipientFault(recipient) is { } fault ? Task.FromResult(new CallOutcome(TimeSpan.Zero, fault))
            : RunAsync(integration, (smtp, account, token) => smtp.SendAsync(TestMail(account, recipient!), token), ct);

    public Task<CallOutcome> SendAsync(Integration integration, string recipient, string subject, string text, CancellationToken ct) =>
        RecipientFault(recipient) is { } fault ? Task.FromResult(new CallOutcome(TimeSpan.Zero, fault))
            : RunAsync(integration, (smtp, account, token) => smtp.SendAsync(
                new([account.From], [MailboxAddress.Parse(recipient)], subject, new TextPart("plain") { Text = text }), token), ct);

    private Task<CallOutcome> RunAsync(Integration integration, Func<SmtpClient, SmtpAccount, CancellationToken, Task> work, CancellationToken ct) =>
        calls.RunAsync(async token =>
        {
            if (SmtpAccount.Read(integration, out var fault) is not { } account) return fault;
            using var smtp = new GuardedSmtp(options) { LocalDomain = account.From.Domain };
            var connection = await connections.OpenAsync(account.Host, account.Port, encrypted: account.Security is not SecureSocketOptions.None, token);
            var stream = new LimitedStream(connection, GuardedConnections.MaxAnswer, () => new AnswerTooLargeException());
            await smtp.ConnectAsync(stream, account.Host, account.Port, account.Security, token);
            if (account.Login is { } login) await smtp.AuthenticateAsync(login, token);
            await work(smtp, account, token);
            await smtp.DisconnectAsync(quit: true, token);
            return null;
        }, ct);

    private static MimeMessage TestMail(SmtpAccount account, string recipient) => new([account.From], [MailboxAddress.Parse(recipient)],
        "Test message", new TextPart("plain") { Text = "This is a test of the e-mail settings. It can be ignored.\r\n" });

    private sealed class GuardedSmtp(OutboundOptions options) : SmtpClient
    {
        protected override System.Net.Security.SslClientAuthenticationOptions GetSslClientAuthenticationOptions(
            string host, System.Net.Security.RemoteCertificateValidationCallback remoteCertificateValidationCallback) => new()
            {
                TargetHost = host,
                CertificateChainPolicy = CertificateRules.Of(options),
                EnabledSslProtocols = SslProtocols,
            };
    }
}
