using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Scp.Graph.Tests.Http;
using static Scp.Graph.Tests.Http.HttpCalls;

namespace Scp.Graph.Tests.Limits;

/// <summary>Security case 16. Each attack is refused before any resolver runs, quickly, and the server lives on.</summary>
public sealed class QueryAsAWeaponTests(QueryAsAWeaponTests.Production server) : IClassFixture<QueryAsAWeaponTests.Production>
{
    public sealed class Production() : GraphServer(new()
    {
        ["GraphQL:Http:BodyGracePeriod"] = "00:00:01.1",
        ["GraphQL:Limits:ExecutionTimeout"] = "00:00:03",
    }, development: false);

    public static TheoryData<string, string, string> Attacks => new()
    {
        { "deep selection", "HC0014", Repeat("{a", 60_000) },
        { "deep list value", "HC0014", "{nest(list:" + Repeat("[", 100_000) },
        { "deep object value", "HC0014", "{nest(list:" + Repeat("{a:", 60_000) },
        { "deep type", "HC0014", "query($a:" + Repeat("[", 100_000) },
        { "long document", "HC0014", "{hello}" + new string(' ', 300_000) },
        { "many tokens", "HC0014", "{" + Repeat("hello ", 25_000) + "}" },
        { "wide", "HC0014", "{" + string.Join(' ', Enumerable.Range(0, 2100).Select(i => $"f{i}")) + "}" },
        { "aliases", "MAX_ALIASES", "{" + string.Join(' ', Enumerable.Range(0, 31).Select(i => $"a{i}:hello")) + "}" },
        { "same field again and again", "MAX_FIELD_MERGES", "{" + Repeat("hello ", 1000) + "}" },
        { "merges that double at each level", "MAX_FIELD_MERGES", Doubling(9) },
        { "directives", "HC0014", "{hello " + Repeat("@include(if:true)", 5) + "}" },
        { "long path", "MAX_EXECUTION_DEPTH", "{customer" + Repeat("{merchants{nodes{customer", 6) + "{id}" + Repeat("}}}", 6) + "}" },
        { "same coordinate on a path", "HC0087", "{customer" + Repeat("{parent", 4) + "{id}" + Repeat("}", 5) },
        { "fragment cycle", "FRAGMENT_CYCLE", "{customer{...A}} fragment A on Customer{parent{...B}} fragment B on Customer{...A}" },
        { "fragment bomb", "HC0014", FragmentBomb("{id ", 14) },
        { "empty fragment bomb", "HC0014", FragmentBomb("{", 40) },
        { "dear list", "HC0047", "{customers(first:2147483647){nodes{merchants(first:2147483647){nodes{id}}}}}" },
        { "introspection recursion", "HC0086", "{__type(name:\"Query\"){fields{type{fields{type{fields{name}}}}}}}" },
        { "introspection of possible types", "HC0086", "{__schema{types{possibleTypes{possibleTypes{name}}}}}" },
        { "introspection", "HC0046", "{__schema{types{name}}}" },
        { "introspection in a fragment", "HC0046", "{...F} fragment F on Query{...{__type(name:\"Query\"){name}}}" },
    };

    [Theory, MemberData(nameof(Attacks))]
    public async Task Refuses_the_document(string attack, string code, string query)
    {
        var watch = Stopwatch.StartNew();

        var answer = await server.Http.AskAsync(query, accept: GraphQLResponse);

        Assert.True(answer.Status == 400 && answer.Code == code, $"{attack}: {answer.Status} {answer.Text}");
        Assert.False(answer.Json.TryGetProperty("data", out _));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{attack} took {watch.Elapsed}.");
        Assert.Equal("world", (await server.Http.AskAsync("{hello}")).Json.GetProperty("data").GetProperty("hello").GetString());
    }

    [Fact]
    public async Task Does_not_answer_with_more_than_it_was_asked()
    {
        var query = "{" + string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"f{i}")) + "}";

        var answer = await server.Http.AskAsync(query);

        Assert.Equal(5, answer.Json.GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("deep", "HC0011")]
    [InlineData("many", "HC0009")]
    [InlineData("huge", "HC0010")]
    [InlineData("batch", "HC0009")]
    public async Task Refuses_the_body(string attack, string code)
    {
        const string Start = """{"query":"{hello}","variables":{"a":""";
        var answer = await server.Http.SendJsonAsync(attack switch
        {
            "deep" => Start + Repeat("[", 100_000),
            "many" => Start + "[" + Repeat("1,", 20_000) + "1]}}",
            "huge" => Start + "\"" + new string('x', 2_000_000) + "\"}}",
            _ => "[" + Repeat("""{"query":"{hello}"},""", 1000) + """{"query":"{hello}"}]""",
        });

        Assert.Equal((code is "HC0010" ? 413 : 400, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Refuses_a_huge_body_that_does_not_tell_its_size()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(new string('x', 2_000_000), Encoding.UTF8, Json) };
        request.Headers.TransferEncodingChunked = true;

        Assert.Equal(413, (await server.Http.AnswerAsync(request)).Status);
    }

    [Fact]
    public async Task Drops_a_body_that_drips()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Url.Host, server.Url.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray());

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var line = await new StreamReader(stream).ReadLineAsync(patience.Token);

        Assert.Equal("HTTP/1.1 408 Request Timeout", line);
    }

    [Theory]
    [InlineData(Json, 200)]
    [InlineData(GraphQLResponse, 504)]
    public async Task Stops_what_takes_too_long(string accept, int status)
    {
        var answer = await server.Http.AskAsync("{slow}", accept: accept);

        Assert.Equal((status, "HC0045"), (answer.Status, answer.Code));
        await server.Journal.WaitForAsync("waited");
    }

    [Fact]
    public async Task Lets_the_introspection_of_tools_pass_for_a_caller_who_may()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Headers = { { "X-Introspector", "yes" } } };
        request.Content = System.Net.Http.Json.JsonContent.Create(new { query = ToolIntrospection.Query });

        var answer = await server.Http.AnswerAsync(request);

        Assert.True(answer.Json.TryGetProperty("data", out _), answer.Text);
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static string Doubling(int levels) => levels == 0 ? "{id}" : $"{{parent{Doubling(levels - 1)} parent{Doubling(levels - 1)}}}";

    private static string FragmentBomb(string open, int steps) => "{customer{...F0}} " + string.Join(' ', Enumerable.Range(0, steps).Select(i =>
        $"fragment F{i} on Customer{open}...F{i + 1} ...F{i + 1}}}")) + $" fragment F{steps} on Customer{{id}}";
}
