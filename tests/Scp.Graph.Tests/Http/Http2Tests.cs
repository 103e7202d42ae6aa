using System.Net;
using System.Net.WebSockets;

namespace Scp.Graph.Tests.Http;

public sealed class Http2Tests(Http2Tests.Host server) : IClassFixture<Http2Tests.Host>
{
    public sealed class Host() : GraphServer(new() { ["Kestrel:EndpointDefaults:Protocols"] = "Http2" });

    [Fact]
    public async Task Answers_over_http_2()
    {
        using var http = new HttpClient { BaseAddress = server.Url, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        var answer = await http.AskAsync("{hello}");

        Assert.Equal((HttpVersion.Version20, """{"data":{"hello":"world"}}"""), (answer.Message.Version, answer.Text));
    }

    [Fact]
    public async Task Opens_a_socket_over_http_2()
    {
        using var socket = new ClientWebSocket();
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.AddSubProtocol("graphql-transport-ws");

        await socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, invoker, CancellationToken.None);

        Assert.Equal((WebSocketState.Open, "graphql-transport-ws"), (socket.State, socket.SubProtocol));
    }
}
