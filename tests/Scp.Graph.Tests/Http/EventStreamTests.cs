namespace Scp.Graph.Tests.Http;

public sealed class EventStreamTests(GraphServer server) : IClassFixture<GraphServer>
{
    [Fact]
    public async Task Sends_each_event_then_completes()
    {
        var answer = await server.Http.AskAsync("subscription{count(to:2)}", accept: "text/event-stream");

        Assert.Equal((200, "text/event-stream"), (answer.Status, answer.MediaType));
        Assert.Equal(
            ":\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata: \n\n",
            answer.Text);
    }

    [Theory]
    [InlineData("{hello}", "{\"data\":{\"hello\":\"world\"}}")]
    [InlineData("mutation{rename(to:\"b\")}", "{\"data\":{\"rename\":\"b\"}}")]
    public async Task Answers_other_operations_with_one_event(string query, string response)
    {
        var answer = await server.Http.AskAsync(query, accept: "text/event-stream");

        Assert.Equal($"event: next\ndata: {response}\n\nevent: complete\ndata: \n\n", answer.Text);
    }

    [Fact]
    public async Task Answers_an_invalid_document_with_one_event()
    {
        var answer = await server.Http.AskAsync("subscription{nothing}", accept: "text/event-stream");

        Assert.StartsWith("event: next\ndata: {\"errors\":", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata: \n\n", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_many_types_gets_a_stream_for_a_subscription_only()
    {
        const string Accept = "application/graphql-response+json, application/json, text/event-stream";

        Assert.Equal("text/event-stream", (await server.Http.AskAsync("subscription{count(to:1)}", accept: Accept)).MediaType);
        Assert.Equal("application/graphql-response+json", (await server.Http.AskAsync("{hello}", accept: Accept)).MediaType);
    }

    [Fact]
    public async Task Get_subscribes_as_EventSource_of_a_browser_does()
    {
        var answer = await server.Http.GetAsync("query=subscription{count(to:1)}", "text/event-stream");

        Assert.Contains("{\"data\":{\"count\":1}}", answer.Text, StringComparison.Ordinal);
    }
}
