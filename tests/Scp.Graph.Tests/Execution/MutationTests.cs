using Scp.Core.Callers;

namespace Scp.Graph.Tests.Execution;

public sealed class MutationTests : IDisposable
{
    private readonly TestGraph graph = new();

    [Fact]
    public async Task Finishes_each_field_before_the_next_begins() => Assert.Equal(
        """{"first":{"name":"one","number":0},"second":{"name":"two","number":0}}""",
        (await graph.AskAsync(graph.ScopeOf(Permissions.MerchantsWrite),
            """mutation { first: rename(name: "one") { name number } second: rename(name: "two") { name number } }"""))["data"]!.ToJsonString());

    [Fact]
    public async Task Declares_a_fields_permission_for_that_field_alone() => Assert.Equal(
        """{"rename":{"number":0},"writes":null}""",
        (await graph.AskAsync(graph.ScopeOf(Permissions.MerchantsWrite), """mutation { rename(name: "x") { number } writes }"""))["data"]!.ToJsonString());

    [Fact]
    public async Task Runs_nothing_that_the_caller_may_not()
    {
        var answer = await graph.AskAsync(graph.ScopeOf(Permissions.MerchantsWrite), """mutation { close rename(name: "open") { name } }""");

        Assert.Equal("""{"close":null,"rename":{"name":"open"}}""", answer["data"]!.ToJsonString());
        Assert.Equal("AUTH_NOT_AUTHORIZED", (string?)answer["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Stops_after_a_null_that_reaches_the_root()
    {
        var answer = await graph.AskAsync(graph.ScopeOf(Permissions.MerchantsWrite), """mutation { mustFail rename(name: "x") { name } }""");

        Assert.Null(answer["data"]);
        Assert.Equal("""["mustFail"]""", Assert.Single(answer["errors"]!.AsArray())!["path"]!.ToJsonString());
    }

    public void Dispose() => graph.Dispose();
}
