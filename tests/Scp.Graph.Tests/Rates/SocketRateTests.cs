using Scp.Graph.Tests.Http;

namespace Scp.Graph.Tests.Rates;

public sealed class SocketRateTests(SocketRateTests.StrictServer server) : IClassFixture<SocketRateTests.StrictServer>
{
    [Fact]
    public async Task Each_operation_on_a_socket_counts()
    {
        using var client = await SocketClient.InitialisedAsync(server);
        var answered = 0;
        while (true)
        {
            await client.SubscribeAsync($"{answered}", "{hello}");
            var message = await client.ReceiveAsync();
            if (message.GetProperty("type").GetString() is "error")
            {
                Assert.Equal("RATE_LIMITED", message.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
                break;
            }
            await client.ReceiveAsync();
            answered++;
        }

        Assert.InRange(answered, 1, 60);
    }

    public sealed class StrictServer() : GraphServer(new() { ["RateLimits:AnonymousUnits"] = "50" });
}
