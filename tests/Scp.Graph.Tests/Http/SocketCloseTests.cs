using System.Net.WebSockets;

namespace Scp.Graph.Tests.Http;

public sealed class SocketCloseTests(SocketCloseTests.Strict server) : IClassFixture<SocketCloseTests.Strict>
{
    public sealed class Strict() : GraphServer(new()
    {
        ["GraphQL:Http:MaxSocketMessageBytes"] = "2000",
        ["GraphQL:Http:MaxOperationsPerSocket"] = "2",
        ["GraphQL:Http:AllowedOrigins:0"] = "https://app.example.com",
    }, hooks: Accept);

    // A token is looked at when the socket opens, and again for each operation, as it may have been revoked between.
    private static void Accept(Graph.Http.GraphQLHttpHooks hooks)
    {
        hooks.Authenticate = (http, token) =>
        {
            http.Items["token"] = token;
            return ValueTask.FromResult(token != "Bearer unknown");
        };
        hooks.EnterScope = (http, _) => ValueTask.FromResult(http.Items["token"] is not "Bearer revoked");
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"id":"a"}""")]
    [InlineData("""{"type":"unknown"}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{hello}"}}""")]
    [InlineData("""{"type":"subscribe","id":"a"}""")]
    [InlineData("""{"type":"subscribe","id":7,"payload":{"query":"{hello}"}}""")]
    [InlineData("""{"type":"complete"}""")]
    public async Task An_invalid_message_closes_with_4400(string message)
    {
        using var client = await SocketClient.InitialisedAsync(server);

        await client.SendAsync(message);

        Assert.Equal(4400, await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Subscribing_before_the_acknowledgement_closes_with_4401()
    {
        using var client = await SocketClient.OpenAsync(server);

        await client.SubscribeAsync("a", "{hello}");

        Assert.Equal(4401, await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_refused_token_closes_with_4403()
    {
        using var client = await SocketClient.OpenAsync(server);

        await client.SendAsync("""{"type":"connection_init","payload":{"Authorization":"Bearer unknown"}}""");

        Assert.Equal(4403, await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_token_that_was_revoked_since_runs_no_operation()
    {
        using var client = await SocketClient.OpenAsync(server);
        await client.SendAsync("""{"type":"connection_init","payload":{"authorization":"Bearer revoked"}}""");
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveTextAsync());

        await client.SubscribeAsync("a", "mutation{rename(to:\"revoked\")}");

        var error = await client.ReceiveAsync();
        Assert.Equal("AUTH_NOT_AUTHENTICATED", error.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.DoesNotContain("renamed", server.Journal.Entries);
    }

    [Fact]
    public async Task Another_sub_protocol_closes_with_4406()
    {
        using var client = await SocketClient.OpenAsync(server, "graphql-ws");

        Assert.Equal(4406, await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_second_operation_of_one_id_closes_with_4409()
    {
        using var client = await SocketClient.InitialisedAsync(server);
        await client.SubscribeAsync("a", "{slow}");

        await client.SubscribeAsync("a", "{hello}");

        Assert.Equal(4409, await client.ReceiveCloseAsync());
        Assert.Equal("Subscriber for a already exists", client.Closed.Reason);
    }

    [Fact]
    public async Task A_second_initialisation_closes_with_4429()
    {
        using var client = await SocketClient.InitialisedAsync(server);

        await client.SendAsync("""{"type":"connection_init"}""");

        Assert.Equal(4429, await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_message_beyond_the_limit_closes_with_1009()
    {
        using var client = await SocketClient.InitialisedAsync(server);

        await client.SubscribeAsync("a", "{hello}" + new string(' ', 10_000));

        Assert.Equal(1009, await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task An_operation_beyond_the_limit_is_answered_with_an_error()
    {
        using var client = await SocketClient.InitialisedAsync(server);
        await client.SubscribeAsync("a", "{slow}");
        await client.SubscribeAsync("b", "{slow}");

        await client.SubscribeAsync("c", "{hello}");

        var error = await client.ReceiveAsync();
        Assert.Equal(("error", "c"), (error.GetProperty("type").GetString(), error.GetProperty("id").GetString()));
        Assert.Equal("TOO_MANY_OPERATIONS", error.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_page_of_another_site_opens_no_socket()
    {
        await Assert.ThrowsAsync<WebSocketException>(() => SocketClient.OpenAsync(server, origin: "https://evil.example.com"));
        using var listed = await SocketClient.OpenAsync(server, origin: "https://app.example.com");
        using var own = await SocketClient.OpenAsync(server, origin: $"http://{server.Url.Authority}");
        Assert.Equal(("graphql-transport-ws", "graphql-transport-ws"), (listed.Protocol, own.Protocol));
    }
}
