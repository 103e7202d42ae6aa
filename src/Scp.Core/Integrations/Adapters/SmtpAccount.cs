using System.Net;
using System.Text.Json;
using MailKit.Security;
using MimeKit;

namespace Scp.Core.Integrations.Adapters;

/// <summary>Which relay an owner uses, as whom.</summary>
/// <param name="Login">Null for a relay that asks for none.</param>
internal sealed record SmtpAccount(string Host, int Port, SecureSocketOptions Security, MailboxAddress From, NetworkCredential? Login)
{
    private const int SubmissionPort = 587;

    /// <returns>Null with the fault in words.</returns>
    public static SmtpAccount? Read(Integration integration, out string? fault)
    {
        fault = null;
        if (integration.Text("host") is not { Length: > 0 } host) return Nothing("The host is not set.", out fault);
        var address = integration.Text("fromAddress");
        if (string.IsNullOrEmpty(address) || new Checks().Email("", address).Error is not null || !MailboxAddress.TryParse(address, out var from))
            return Nothing("The from address is not set, or it is none.", out fault);
        // Encoded words would carry a line break safely, but none belongs in a name.
        from.Name = new string([.. (integration.Text("fromName") ?? "").Where(c => !char.IsControl(c))]);

        var security = integration.Text("security") switch
        {
            "NONE" => SecureSocketOptions.None,
            "TLS" => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        };
        if (integration.Secret(CredentialKind.UsernamePassword) is not { } secret)
            return new(host, integration.Number("port", SubmissionPort), security, from, null);
        if (security is SecureSocketOptions.None) return Nothing("A password is not sent without encryption.", out fault);
        return ReadLogin(secret) is { } login ? new(host, integration.Number("port", SubmissionPort), security, from, login)
            : Nothing("The credential is no username with a password.", out fault);
    }

    private static NetworkCredential? ReadLogin(string secret)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredLogin>(secret, JsonSerializerOptions.Web) is { Username: { } name, Password: { } password } ? new(name, password) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SmtpAccount? Nothing(string words, out string fault)
    {
        fault = words;
        return null;
    }

    private sealed record StoredLogin(string? Username, string? Password);
}
