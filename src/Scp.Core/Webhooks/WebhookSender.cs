using System.Globalization;
using System.Net.Mime;
using System.Text;
using Scp.Core.Integrations;
using StandardWebhooks;

namespace Scp.Core.Webhooks;

/// <summary>Makes one attempt over the guarded way out, signed as Standard Webhooks say.</summary>
public sealed class WebhookSender(WebhookConnections connections, ProviderCalls calls, TimeProvider time)
{
    /// <param name="keys">The request carries a signature by each.</param>
    internal async Task<WebhookAnswer> SendAsync(WebhookEndpoint endpoint, WebhookDelivery delivery, IReadOnlyList<byte[]> keys, CancellationToken ct)
    {
        (int? Status, string? Text) heard = (null, null);
        var outcome = await calls.RunAsync(async token =>
        {
            using var request = Signed(endpoint.Url, delivery, keys);
            // Not redirected: what follows a redirect may be a GET without the event, which a page answers gladly.
            using var answer = await connections.Of(endpoint).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
            heard = ((int)answer.StatusCode, null);
            heard.Text = await BeginningAsync(answer, token);
            return CallFailures.OfStatus(answer.StatusCode);
        }, ct);
        return new(outcome.Error, heard.Status, heard.Text);
    }

    private HttpRequestMessage Signed(string url, WebhookDelivery delivery, IReadOnlyList<byte[]> keys)
    {
        var (id, now) = ($"msg_{delivery.Id:N}", time.GetUtcNow());
        return new(HttpMethod.Post, url)
        {
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", string.Join(' ', keys.Select(key => new StandardWebhook(key).Sign(id, now, delivery.Body))) },
            },
            Content = new StringContent(delivery.Body, Encoding.UTF8, MediaTypeNames.Application.Json),
        };
    }

    private static async Task<string?> BeginningAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var bytes = new byte[WebhookDelivery.MaxAnswerLength];
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        // It may hold anything; a null is what PostgreSQL does not store.
        var text = Encoding.UTF8.GetString(bytes, 0, length).Replace('\0', ' ');
        return text.Length is 0 ? null : text;
    }
}

/// <param name="Error">In our words; null for success.</param>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Final">No further attempt can go better.</param>
public sealed record WebhookAnswer(string? Error, int? Status, string? Text, bool Final = false);
