using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Scp.Graph.Tests.Http;

/// <summary>A raw client of a socket: sends text, gives back text.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));

    public string? Protocol => socket.SubProtocol;

    /// <summary>The server's close code and reason, once it closed.</summary>
    public (int? Code, string? Reason) Closed => ((int?)socket.CloseStatus, socket.CloseStatusDescription);

    public static Task<SocketClient> OpenAsync(GraphServer server, string protocol = "graphql-transport-ws", string? origin = null) =>
        OpenAsync(server.Url, protocol, origin is null ? [] : [("Origin", origin)]);

    public static async Task<SocketClient> OpenAsync(Uri url, string protocol, params (string Name, string Value)[] headers)
    {
        var client = new SocketClient();
        client.socket.Options.AddSubProtocol(protocol);
        foreach (var (name, value) in headers) client.socket.Options.SetRequestHeader(name, value);
        await client.socket.ConnectAsync(new UriBuilder(url) { Scheme = "ws" }.Uri, client.patience.Token);
        return client;
    }

    public static async Task<SocketClient> InitialisedAsync(GraphServer server)
    {
        var client = await OpenAsync(server);
        await client.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("connection_ack", (await client.ReceiveAsync()).GetProperty("type").GetString());
        return client;
    }

    public Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, patience.Token);

    public Task SubscribeAsync(string id, string query, object? variables = null) =>
        SendAsync(JsonSerializer.Serialize(new { type = "subscribe", id, payload = new { query, variables } }));

    public async Task<JsonElement> ReceiveAsync() => JsonDocument.Parse(await ReceiveTextAsync()).RootElement;

    public async Task<string> ReceiveTextAsync()
    {
        var buffer = new byte[64 * 1024];
        var message = await socket.ReceiveAsync(buffer, patience.Token);
        Assert.NotEqual(WebSocketMessageType.Close, message.MessageType);
        return Encoding.UTF8.GetString(buffer, 0, message.Count);
    }

    public async Task<int?> ReceiveCloseAsync()
    {
        var buffer = new byte[64 * 1024];
        while ((await socket.ReceiveAsync(buffer, patience.Token)).MessageType is not WebSocketMessageType.Close)
        {
        }
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        return Closed.Code;
    }

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);

    public void Dispose()
    {
        socket.Dispose();
        patience.Dispose();
    }
}
