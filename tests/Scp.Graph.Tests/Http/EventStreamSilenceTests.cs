using System.Net.Http.Json;

namespace Scp.Graph.Tests.Http;

public sealed class EventStreamSilenceTests(EventStreamSilenceTests.Impatient server) : IClassFixture<EventStreamSilenceTests.Impatient>
{
    public sealed class Impatient() : GraphServer(new() { ["GraphQL:Http:KeepAlive"] = "00:00:00.2" });

    [Fact]
    public async Task Stays_alive_in_silence_and_ends_with_the_client()
    {
        using var leaving = new CancellationTokenSource();
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "subscription{silence}" }) };
        request.Headers.Add("Accept", "text/event-stream");
        using var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(leaving.Token));

        for (var comment = 0; comment < 3; comment++)
            Assert.Equal((":", ""), (await lines.ReadLineAsync(leaving.Token), await lines.ReadLineAsync(leaving.Token)));
        await server.Journal.WaitForAsync("subscribed");
        response.Dispose();

        await server.Journal.WaitForAsync("unsubscribed");
    }
}
