using System.Net;
using System.Net.Sockets;

namespace Scp.Core.Tests.Integrations.Servers;

/// <summary>Listens, and speaks no protocol: says nothing at all, or the same line for ever.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopped = new();
    private readonly Task work;

    private RawServer(byte[]? line)
    {
        listener.Start();
        work = RunAsync(line);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static RawServer Silent() => new(null);

    public static RawServer Repeating(string line) => new(System.Text.Encoding.ASCII.GetBytes(line));

    /// <summary>A port of this machine on which nobody listens.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task RunAsync(byte[]? line)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stopped.Token);
                try
                {
                    while (line is not null) await client.GetStream().WriteAsync(line, stopped.Token);
                    while (await client.GetStream().ReadAsync(new byte[1024], stopped.Token) > 0) { }
                }
                catch (IOException)
                {
                    // The caller had enough.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await work;
        listener.Dispose();
        stopped.Dispose();
    }
}
