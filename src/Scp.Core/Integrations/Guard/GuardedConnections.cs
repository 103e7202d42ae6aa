using System.Net;
using System.Net.Sockets;

namespace Scp.Core.Integrations.Guard;

/// <summary>The only way out to hosts that users name. What a name leads to is checked when it is connected to, and that very
/// address is connected to: a redirect, or a name that answers differently the second time, passes the same check.</summary>
public sealed class GuardedConnections : IDisposable
{
    /// <summary>Of an answer, in bytes.</summary>
    public const int MaxAnswer = 64 * 1024;

    private readonly OutboundOptions options;
    private readonly HostResolver resolve;

    public GuardedConnections(OutboundOptions options, HostResolver resolve)
    {
        (this.options, this.resolve) = (options, resolve);
        Http = GuardedHttp.Create(this, options);
        Direct = GuardedHttp.Create(this, options, redirects: false);
    }

    /// <summary>For every call over HTTP. Its answers are read whole and hold at most <see cref="MaxAnswer"/>.</summary>
    public HttpClient Http { get; }

    /// <summary>The same for what must reach the very address: a redirect is the answer.</summary>
    public HttpClient Direct { get; }

    /// <summary>Connects to the host unless any of its addresses is out of bounds: one of the allowed networks is always in
    /// them, the public internet where the connection will be encrypted.</summary>
    /// <exception cref="AddressNotAllowedException">It is out of bounds.</exception>
    /// <exception cref="SocketException">No such name, or nobody answers there.</exception>
    /// <exception cref="TimeoutException">Nobody answered in time.</exception>
    public async Task<Stream> OpenAsync(string host, int port, bool encrypted, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.ConnectTimeout);
        try
        {
            return await ConnectAsync(await ResolveAsync(host, encrypted, limit.Token), port, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, bool encrypted, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(host.TrimEnd('.'), out var literal) ? [literal] : await resolve(host, ct);
        if (addresses is []) throw new SocketException((int)SocketError.HostNotFound);
        return Array.TrueForAll(addresses, a => options.Allows(a) || (encrypted && PublicAddress.IsPublic(a)))
            ? addresses : throw new AddressNotAllowedException();
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Http.Dispose();
        Direct.Dispose();
    }
}
