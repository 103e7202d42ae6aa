namespace Scp.Graph.Tests.Http;

public sealed class SocketPatienceTests(SocketPatienceTests.Hasty server) : IClassFixture<SocketPatienceTests.Hasty>
{
    public sealed class Hasty() : GraphServer(new()
    {
        ["GraphQL:Http:ConnectionInitTimeout"] = "00:00:02",
        ["GraphQL:Http:KeepAlive"] = "00:00:01",
    });

    [Fact]
    public async Task A_socket_that_is_not_initialised_closes_with_4408()
    {
        using var client = await SocketClient.OpenAsync(server);

        Assert.Equal(4408, await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task The_server_pings_a_silent_client()
    {
        using var client = await SocketClient.InitialisedAsync(server);

        Assert.Equal("""{"type":"ping"}""", await client.ReceiveTextAsync());
    }
}
