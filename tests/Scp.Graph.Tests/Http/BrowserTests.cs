using Microsoft.AspNetCore.Http;

namespace Scp.Graph.Tests.Http;

public sealed class BrowserTests(BrowserTests.Host server) : IClassFixture<BrowserTests.Host>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    public sealed class Host() : GraphServer(
        new() { ["GraphQL:Http:RequirePreflightForGet"] = "true" },
        hooks: hooks => hooks.Page = context => context.Response.WriteAsync("the explorer"));

    [Fact]
    public async Task Opening_the_endpoint_shows_the_page()
    {
        Assert.Equal("the explorer", (await server.Http.GetAsync("", Browser)).Text);
    }

    [Theory]
    [InlineData("query={hello}", Browser)]
    [InlineData("query={hello}", "application/json")]
    public async Task A_query_by_link_needs_the_preflight_when_the_host_asks_for_it(string query, string accept)
    {
        var refused = await server.Http.GetAsync(query, accept);
        var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql?{query}") { Headers = { { "GraphQL-Preflight", "1" } } };
        var allowed = await server.Http.AnswerAsync(request, accept);

        Assert.Equal((400, "HC0077"), (refused.Status, refused.Code));
        Assert.Equal("""{"data":{"hello":"world"}}""", allowed.Text);
    }
}
