using System.Net;
using System.Net.Sockets;

namespace Scp.Graph.Tests.Product;

/// <summary>A mail relay on loopback that says nothing until it is released, so that whoever asks is kept at it.</summary>
internal sealed class HeldRelay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int asked;

    public HeldRelay()
    {
        listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public int Asked => Volatile.Read(ref asked);

    public void Release() => released.TrySetResult();

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // It was disposed.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
            try
            {
                Interlocked.Increment(ref asked);
                await released.Task;
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream);
                await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 relay");
                while (await reader.ReadLineAsync() is { } line) await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 relay");
            }
            catch (IOException)
            {
                // Who asked was killed.
            }
    }

    public void Dispose()
    {
        Release();
        listener.Dispose();
    }
}
