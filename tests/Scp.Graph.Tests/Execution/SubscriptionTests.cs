using System.Text.Json.Nodes;
using Scp.Core.Callers;
using Scp.Graph.Execution;

namespace Scp.Graph.Tests.Execution;

public sealed class SubscriptionTests : IDisposable
{
    private readonly TestGraph graph = new();

    [Fact]
    public async Task Answers_every_event_with_the_callers_rights()
    {
        var answers = await ReadAsync("subscription($n: Int) { shopChanged(times: $n) { number stock secret } }", """{"n":2}""", Permissions.PersonalDataRead);

        Assert.Equal(
            ["""{"shopChanged":{"number":0,"stock":0,"secret":"secret 0"}}""", """{"shopChanged":{"number":1,"stock":10,"secret":null}}"""],
            answers.Select(a => a["data"]!.ToJsonString()));
        Assert.Equal("AUTH_NOT_AUTHORIZED", (string?)answers[1]["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Takes_the_null_of_an_event_to_the_root()
    {
        var answers = await ReadAsync("subscription { mustChange { number } }");

        Assert.Equal("""{"data":{"mustChange":{"number":0}}}""", answers[0].ToJsonString());
        Assert.Null(answers[1]["data"]);
        Assert.Equal("HC0018", (string?)answers[1]["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Ends_with_a_masked_error_when_the_source_breaks()
    {
        var answers = await ReadAsync("subscription { breaks { number } }");

        Assert.Equal(2, answers.Count);
        Assert.Equal("INTERNAL_SERVER_ERROR", (string?)answers[1]["errors"]![0]!["extensions"]!["code"]);
        Assert.DoesNotContain("secret text", answers[1].ToJsonString());
    }

    [Fact]
    public async Task Opens_no_stream_for_who_may_not_read_it()
    {
        await using var scope = graph.ScopeOf(Permissions.MerchantsRead);

        using var response = await graph.Executor.ExecuteAsync(TestGraph.Request("subscription { audited { number } }"), scope.ServiceProvider, default);

        Assert.Equal(ResponseKind.RequestError, response.Kind);
        Assert.Equal("AUTH_NOT_AUTHORIZED", (string?)TestGraph.Parse(response)["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Ends_when_the_request_is_given_up()
    {
        await using var scope = graph.ScopeOf(Permissions.MerchantsRead);
        using var gone = new CancellationTokenSource();
        using var response = await graph.Executor.ExecuteAsync(TestGraph.Request("subscription { endless { number } }"), scope.ServiceProvider, gone.Token);
        var seen = 0;

        await foreach (var answer in response.Events!)
        {
            answer.Dispose();
            seen++;
            await gone.CancelAsync();
        }

        Assert.Equal(1, seen);
    }

    private async Task<List<JsonNode>> ReadAsync(string query, string variables = "{}", params string[] permissions)
    {
        await using var scope = graph.ScopeOf(permissions);
        using var response = await graph.Executor.ExecuteAsync(TestGraph.Request(query, variables), scope.ServiceProvider, default);
        Assert.Equal(ResponseKind.Stream, response.Kind);
        var answers = new List<JsonNode>();
        await foreach (var answer in response.Events!)
            using (answer) answers.Add(TestGraph.Parse(answer));
        return answers;
    }

    public void Dispose() => graph.Dispose();
}
