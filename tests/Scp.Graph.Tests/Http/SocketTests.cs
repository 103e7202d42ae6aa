namespace Scp.Graph.Tests.Http;

public sealed class SocketTests(GraphServer server) : IClassFixture<GraphServer>
{
    [Fact]
    public async Task Sends_each_event_then_completes()
    {
        using var client = await SocketClient.InitialisedAsync(server);

        await client.SubscribeAsync("a", "subscription{count(to:2)}");

        Assert.Equal("""{"type":"next","id":"a","payload":{"data":{"count":1}}}""", await client.ReceiveTextAsync());
        Assert.Equal("""{"type":"next","id":"a","payload":{"data":{"count":2}}}""", await client.ReceiveTextAsync());
        Assert.Equal("""{"type":"complete","id":"a"}""", await client.ReceiveTextAsync());
    }

    [Theory]
    [InlineData("{hello}", """{"hello":"world"}""")]
    [InlineData("mutation{rename(to:\"b\")}", """{"rename":"b"}""")]
    public async Task Runs_queries_and_mutations_too(string query, string data)
    {
        using var client = await SocketClient.InitialisedAsync(server);

        await client.SubscribeAsync("q", query);

        Assert.Equal($$$"""{"type":"next","id":"q","payload":{"data":{{{data}}}}}""", await client.ReceiveTextAsync());
        Assert.Equal("complete", (await client.ReceiveAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Frees_the_id_when_an_operation_is_over()
    {
        using var client = await SocketClient.InitialisedAsync(server);
        for (var round = 0; round < 3; round++)
        {
            await client.SubscribeAsync("same", "{hello}");
            Assert.Equal("next", (await client.ReceiveAsync()).GetProperty("type").GetString());
            Assert.Equal("complete", (await client.ReceiveAsync()).GetProperty("type").GetString());
        }
    }

    [Theory]
    [InlineData("{", "SYNTAX_ERROR")]
    [InlineData("{nothing}", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("", "HC0013")]
    public async Task Answers_a_broken_operation_with_its_errors(string query, string code)
    {
        using var client = await SocketClient.InitialisedAsync(server);

        await client.SubscribeAsync("e", query);

        var error = await client.ReceiveAsync();
        Assert.Equal("error", error.GetProperty("type").GetString());
        Assert.Equal(code, error.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Stops_an_operation_that_the_client_completes()
    {
        using var client = await SocketClient.InitialisedAsync(server);
        await client.SubscribeAsync("s", "subscription{silence}");
        await server.Journal.WaitForAsync("subscribed");

        await client.SendAsync("""{"type":"complete","id":"s"}""");
        await server.Journal.WaitForAsync("unsubscribed");

        await client.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Stops_everything_when_the_client_leaves()
    {
        using var client = await SocketClient.InitialisedAsync(server);
        await client.SubscribeAsync("w", "{slow}");
        await server.Journal.WaitForAsync("waiting");

        await client.CloseAsync();

        await server.Journal.WaitForAsync("waited");
    }

    [Fact]
    public async Task Runs_operations_side_by_side()
    {
        using var client = await SocketClient.InitialisedAsync(server);
        await client.SubscribeAsync("slow", "{slow}");
        await client.SubscribeAsync("fast", "{hello}");

        Assert.Equal("fast", (await client.ReceiveAsync()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Answers_a_ping_with_its_payload()
    {
        using var client = await SocketClient.OpenAsync(server);

        await client.SendAsync("""{"type":"ping","payload":{"at":[1,"x"]}}""");

        Assert.Equal("""{"type":"pong","payload":{"at":[1,"x"]}}""", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Takes_an_unasked_pong()
    {
        using var client = await SocketClient.OpenAsync(server);

        await client.SendAsync("""{"type":"pong"}""");
        await client.SendAsync("""{"type":"connection_init","payload":{}}""");

        Assert.Equal("connection_ack", (await client.ReceiveAsync()).GetProperty("type").GetString());
    }
}
