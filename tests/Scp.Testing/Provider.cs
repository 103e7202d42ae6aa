using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Scp.Testing;

/// <summary>A provider on loopback, which answers as a test wants and counts who asked.</summary>
public sealed class Provider : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<Guid, int> hits = new();
    private readonly Lock gate = new();
    private int running;

    public Provider()
    {
        Address = new($"http://localhost:{FreePort()}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }
    public IReadOnlyDictionary<Guid, int> Hits => hits;
    public int MostAtOnce { get; private set; }

    /// <summary>What becomes of a request: the status, after whatever the test waits for.</summary>
    public Func<Guid, Task<int>> Answer { get; set; } = _ => Task.FromResult(200);
    public int Status { set => Answer = _ => Task.FromResult(value); }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
            try
            {
                _ = AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var owner = Guid.Parse(context.Request.Url!.AbsolutePath[1..]);
        hits.AddOrUpdate(owner, 1, (_, n) => n + 1);
        lock (gate) MostAtOnce = Math.Max(MostAtOnce, ++running);
        var status = await Answer(owner);
        lock (gate) running--;
        context.Response.StatusCode = status;
        context.Response.Close();
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    public void Dispose() => listener.Close();
}
