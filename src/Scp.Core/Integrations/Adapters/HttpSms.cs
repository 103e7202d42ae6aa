using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Scp.Core.Integrations.Guard;

namespace Scp.Core.Integrations.Adapters;

/// <summary>Text messages through a gateway that takes <c>{from, to, text}</c> as JSON and a bearer key.</summary>
internal sealed partial class HttpSms(GuardedConnections connections, ProviderCalls calls) : IIntegrationAdapter
{
    public string PluginKey => "http-sms";
    public IReadOnlyList<string> AddressKeys { get; } = ["baseUrl"];

    public string? RecipientFault(string? recipient) =>
        recipient is not null && E164().IsMatch(recipient) ? null : "A telephone number such as +41791234567 is needed.";

    public Task<CallOutcome> ProbeAsync(Integration integration, CancellationToken ct) =>
        RunAsync(integration, url => new(HttpMethod.Get, url), "healthPath", ct);

    public Task<CallOutcome> SendTestAsync(Integration integration, string? recipient, CancellationToken ct) =>
        RecipientFault(recipient) is { } fault ? Task.FromResult(new CallOutcome(TimeSpan.Zero, fault))
            : RunAsync(integration, url => new(HttpMethod.Post, url)
            {
                Content = JsonContent.Create(new { from = integration.Text("sender"), to = recipient, text = "Test message. It can be ignored." }),
            }, "sendPath", ct);

    private Task<CallOutcome> RunAsync(Integration integration, Func<Uri, HttpRequestMessage> make, string path, CancellationToken ct) =>
        calls.RunAsync(async token =>
        {
            if (integration.Text("baseUrl") is not { } address || !Uri.TryCreate(address.TrimEnd('/') + integration.Text(path), UriKind.Absolute, out var url))
                return "The base URL is not set, or it is none.";
            if (integration.Secret(CredentialKind.ApiKey) is not { Length: > 0 } key) return "No API key is stored.";
            if (!Token().IsMatch(key)) return "The API key has characters that no header can hold.";
            using var request = make(url);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var answer = await connections.Http.SendAsync(request, token);
            return CallFailures.OfStatus(answer.StatusCode);
        }, ct);

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z")] private static partial Regex E164();
    // A refusal by the header's own parser would quote the key.
    [GeneratedRegex(@"^[!-~]+\z")] private static partial Regex Token();
}
