using Scp.Core.Common;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Scp.Core.Integrations;
using Scp.Core.Integrations.Adapters;
using Scp.Core.Integrations.Guard;

namespace Scp.Core.Tests.Integrations;

/// <summary>The product's way out with names that a test answers and loopback allowed, and the adapters over it.</summary>
internal sealed class Outbound : IDisposable
{
    /// <summary>Leads to 127.0.0.1.</summary>
    public const string Host = "provider.example";
    public static readonly Guid OwnerId = Guid.Parse("00000000-0000-7000-8000-0000000000aa");

    private static readonly IPNetwork loopback = IPNetwork.Parse("127.0.0.0/8");

    private readonly ProviderCalls calls;
    private readonly OutboundOptions options;

    public Outbound(HostResolver? resolve = null, TimeSpan? timeout = null, IReadOnlyList<IPNetwork>? allowed = null, X509Certificate2? trusted = null)
    {
        options = new()
        {
            AllowedNetworks = allowed ?? [loopback], Timeout = timeout ?? TimeSpan.FromSeconds(10), ConnectTimeout = timeout ?? TimeSpan.FromSeconds(5),
            TrustedRoots = trusted is null ? [] : [trusted],
        };
        Connections = new(options, resolve ?? ((host, _) => Task.FromResult<IPAddress[]>(host == Host ? [IPAddress.Loopback] : [])));
        calls = new(options, TimeProvider.System);
        Mail = new(Connections, options, calls);
        Sms = new(Connections, calls);
        Payments = new(Connections, calls);
        Webhook = new(Connections, calls, TimeProvider.System);
    }

    public GuardedConnections Connections { get; }
    public SmtpMail Mail { get; }
    public HttpSms Sms { get; }
    public StripePayments Payments { get; }
    public OutboundWebhook Webhook { get; }

    /// <summary>A GET as an adapter would make it.</summary>
    public Task<CallOutcome> GetAsync(string url, string? key = null, CancellationToken ct = default) => calls.RunAsync(async token =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (key is not null) request.Headers.Authorization = new("Bearer", key);
        using var answer = await Connections.Http.SendAsync(request, token);
        return CallFailures.OfStatus(answer.StatusCode);
    }, ct);

    public static Integration Integration(string plugin, object settings, CredentialKind? kind = null, string? secret = null) => new(
        OwnerId, "/", plugin, JsonSerializer.SerializeToElement(settings),
        kind is { } known ? new Dictionary<CredentialKind, string> { [known] = secret! } : []);

    public void Dispose() => Connections.Dispose();
}
