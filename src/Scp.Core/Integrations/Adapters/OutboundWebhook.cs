using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Scp.Core.Integrations.Guard;
using StandardWebhooks;

namespace Scp.Core.Integrations.Adapters;

/// <summary>Events to an endpoint of the owner's, signed as Standard Webhooks say.</summary>
internal sealed class OutboundWebhook(GuardedConnections connections, ProviderCalls calls, TimeProvider time) : IIntegrationAdapter
{
    private const string Prefix = "whsec_";
    // What the specification asks of a key, in bytes.
    private const int MinKey = 24, MaxKey = 64;

    public string PluginKey => "outbound-webhook";
    public IReadOnlyList<string> AddressKeys { get; } = ["url"];

    /// <summary>Asks without sending an event: any answer but a failure shows that somebody listens.</summary>
    public Task<CallOutcome> ProbeAsync(Integration integration, CancellationToken ct) => calls.RunAsync(async token =>
    {
        if (Url(integration) is not { } url) return "The URL is not set, or it is none.";
        using var request = new HttpRequestMessage(HttpMethod.Head, url);
        using var answer = await connections.Http.SendAsync(request, token);
        return (int)answer.StatusCode is >= 300 and < 400 or >= 500 ? CallFailures.OfStatus(answer.StatusCode) : null;
    }, ct);

    public Task<CallOutcome> SendTestAsync(Integration integration, string? recipient, CancellationToken ct) => calls.RunAsync(async token =>
    {
        if (((IIntegrationAdapter)this).RecipientFault(recipient) is { } receiver) return receiver;
        if (Url(integration) is not { } url) return "The URL is not set, or it is none.";
        if (integration.Secret(CredentialKind.WebhookSecret) is not { Length: > 0 } secret) return "No webhook secret is stored.";
        if (Key(secret) is not { } key) return "The webhook secret is not of the form whsec_ and a key of 24 to 64 bytes in base 64.";
        using var request = Signed(url, new StandardWebhook(key), integration);
        using var answer = await connections.Http.SendAsync(request, token);
        return CallFailures.OfStatus(answer.StatusCode);
    }, ct);

    private HttpRequestMessage Signed(Uri url, StandardWebhook signer, Integration integration)
    {
        var (id, now) = ($"msg_{Guid.CreateVersion7():N}", time.GetUtcNow());
        var body = JsonSerializer.Serialize(new { type = "test", timestamp = now, data = new { ownerId = integration.OwnerId, plugin = integration.PluginKey } });
        var prefix = integration.Text("headers") is "SVIX" ? "svix" : "webhook";
        return new(HttpMethod.Post, url)
        {
            Headers =
            {
                { $"{prefix}-id", id },
                { $"{prefix}-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { $"{prefix}-signature", signer.Sign(id, now, body) },
            },
            Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json),
        };
    }

    private static Uri? Url(Integration integration) => Uri.TryCreate(integration.Text("url"), UriKind.Absolute, out var url) ? url : null;

    private static byte[]? Key(string secret)
    {
        var buffer = new byte[secret.Length];
        return secret.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret[Prefix.Length..], buffer, out var length) && length is >= MinKey and <= MaxKey ? buffer[..length] : null;
    }
}
