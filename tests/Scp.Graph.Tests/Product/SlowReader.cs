using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Scp.Graph.Tests.Product;

/// <summary>A client that takes the first bytes of an answer and then no more.</summary>
internal sealed class SlowReader : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };

    public static async Task<SlowReader> AskAsync(Uri server, string authorization, string query)
    {
        var reader = new SlowReader();
        await reader.socket.ConnectAsync(server.Host, server.Port);
        var body = JsonSerializer.Serialize(new { query });
        await reader.socket.SendAsync(Encoding.ASCII.GetBytes($"""
            POST /graphql HTTP/1.1
            Host: {server.Authority}
            Authorization: {authorization}
            Content-Type: application/json
            Content-Length: {body.Length}


            """.ReplaceLineEndings("\r\n") + body));
        var start = new byte[12];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        for (var read = 0; read < start.Length;) read += await reader.socket.ReceiveAsync(start.AsMemory(read), patience.Token);
        Assert.Equal("HTTP/1.1 200", Encoding.ASCII.GetString(start));
        return reader;
    }

    public void Dispose() => socket.Dispose();
}
