using System.Net;

namespace Scp.Core.Integrations.Guard;

/// <summary>HTTP over guarded connections. Not HTTP/3, which would open its own.</summary>
internal static class GuardedHttp
{
    private const int MaxRedirects = 3;

    /// <remarks>The handler drops the Authorization header at every redirect, and does not go from https to http.</remarks>
    public static HttpClient Create(GuardedConnections connections, OutboundOptions options, bool redirects = true) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, ct) => await connections.OpenAsync(
            context.DnsEndPoint.Host, context.DnsEndPoint.Port, context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps, ct),
        ConnectTimeout = options.ConnectTimeout,
        SslOptions = { CertificateChainPolicy = CertificateRules.Of(options) },
        AllowAutoRedirect = redirects,
        MaxAutomaticRedirections = MaxRedirects,
        // Neither belongs to the user who named the host: a proxy would connect for us, unchecked.
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseDrainSize = GuardedConnections.MaxAnswer,
    })
    {
        MaxResponseContentBufferSize = GuardedConnections.MaxAnswer,
        // The whole call has its limit where it is measured.
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestVersion = HttpVersion.Version11,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        DefaultRequestHeaders = { { "User-Agent", "scp" } },
    };
}
