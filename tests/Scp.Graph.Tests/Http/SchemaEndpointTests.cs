using System.Net.Http.Headers;

namespace Scp.Graph.Tests.Http;

public sealed class SchemaEndpointTests(SchemaEndpointTests.Production server) : IClassFixture<SchemaEndpointTests.Production>
{
    public sealed class Production() : GraphServer([], development: false);

    [Fact]
    public async Task Gives_the_sdl_with_its_costs_to_a_caller_who_may_introspect()
    {
        var answer = await server.Http.AnswerAsync(Request());

        Assert.Equal((200, "application/graphql"), (answer.Status, answer.MediaType));
        Snapshooter.Xunit.Snapshot.Match(answer.Text);
    }

    [Fact]
    public async Task Is_not_sent_twice_to_a_client_that_has_it()
    {
        var first = await server.Http.AnswerAsync(Request());

        var second = Request();
        second.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Message.Headers.ETag!.ToString()));

        Assert.Equal((304, ""), ((await server.Http.AnswerAsync(second)) is var answer ? answer.Status : 0, answer.Text));
    }

    [Fact]
    public async Task Is_refused_to_others()
    {
        var answer = await server.Http.AnswerAsync(new(HttpMethod.Get, "/graphql/schema.graphql"));

        Assert.Equal((403, "HC0046"), (answer.Status, answer.Code));
    }

    private static HttpRequestMessage Request() => new(HttpMethod.Get, "/graphql/schema.graphql") { Headers = { { "X-Introspector", "yes" } } };
}
