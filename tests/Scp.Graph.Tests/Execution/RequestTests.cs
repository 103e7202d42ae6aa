using GraphQL;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Graph.Execution;

namespace Scp.Graph.Tests.Execution;

public sealed class RequestTests : IDisposable
{
    private readonly TestGraph graph = new();

    [Theory]
    [InlineData("{ shops {", null)]
    [InlineData("", null)]
    [InlineData("{ nothing }", null)]
    [InlineData("query A { version } query B { version }", null)]
    [InlineData("query A { version }", "B")]
    [InlineData("query($n: Int!) { shop(number: $n) { name } }", null)]
    public async Task Refuses_what_cannot_be_executed_without_data(string query, string? operation)
    {
        await using var scope = graph.ScopeOf();

        using var response = await graph.Executor.ExecuteAsync(new(query, operation), scope.ServiceProvider, default);

        Assert.Equal(ResponseKind.RequestError, response.Kind);
        Assert.Null(TestGraph.Parse(response)["data"]);
        Assert.NotEmpty(TestGraph.Parse(response)["errors"]!.AsArray());
    }

    [Fact]
    public async Task Runs_the_named_one_of_several_operations() =>
        Assert.Equal("""{"b":"1"}""",
            (await graph.AskAsync(graph.ScopeOf(), "query A { a: version } query B { b: version }", operation: "B"))["data"]!.ToJsonString());

    [Theory, InlineData("mutation { writes }"), InlineData("subscription { shopChanged { name } }")]
    public async Task Runs_no_kind_of_operation_that_the_transport_does_not_allow(string query)
    {
        await using var scope = graph.ScopeOf();

        using var response = await graph.Executor.ExecuteAsync(new(query) { Allowed = AllowedOperations.Query }, scope.ServiceProvider, default);

        Assert.Equal(ResponseKind.NotAllowed, response.Kind);
        Assert.True(response.Body.IsEmpty);
    }

    [Fact]
    public async Task Checks_the_arguments_of_a_cached_document()
    {
        const string query = "query($first: Int) { shops(first: $first) { number } }";
        Assert.Equal("""{"shops":[{"number":0}]}""", (await graph.AskAsync(query, """{"first":1}"""))["data"]!.ToJsonString());

        var dear = await graph.AskAsync(query, """{"first":1000}""");

        Assert.Null(dear["data"]);
        Assert.Equal("RANGE", (string?)dear["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Asks_the_gates_on_every_request_of_a_cached_document()
    {
        using var gated = new TestGraph(s => s.AddSingleton(new OperationGate((_, _, _) => (request, services) =>
        {
            services.GetRequiredService<ResponseExtensions>().Set("asked", true);
            return request.Variables!.ContainsKey("dear") ? new(new ExecutionError("Too dear.") { Code = "HC0047" }) : default;
        })));
        const string query = "query($dear: Boolean = false) { version @skip(if: $dear) }";
        Assert.Equal("""{"data":{"version":"1"},"extensions":{"asked":true}}""", (await gated.AskAsync(query)).ToJsonString());

        Assert.Equal("HC0047", (string?)(await gated.AskAsync(query, """{"dear":true}"""))["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Never_shares_a_result_between_callers()
    {
        const string query = "{ merchants audit robots: actors { ... on Robot { volts } } }";
        for (var turn = 0; turn < 3; turn++)
        {
            var nobody = await graph.AskAsync(graph.ScopeOf(), query);
            var reader = await graph.AskAsync(graph.ScopeOf(Permissions.MerchantsRead), query);
            var auditor = await graph.AskAsync(graph.ScopeOf(Permissions.AuditRead), query);

            Assert.Equal("""{"merchants":null,"audit":null,"robots":[{},null,null,null]}""", nobody["data"]!.ToJsonString());
            Assert.Equal("""{"merchants":"merchants","audit":null,"robots":[{},null,{"volts":13},null]}""", reader["data"]!.ToJsonString());
            Assert.Equal("""{"merchants":null,"audit":"audit","robots":[{},null,null,null]}""", auditor["data"]!.ToJsonString());
            Assert.Equal("AUTH_NOT_AUTHENTICATED", (string?)nobody["errors"]![0]!["extensions"]!["code"]);
            Assert.Equal("AUTH_NOT_AUTHORIZED", (string?)reader["errors"]![0]!["extensions"]!["code"]);
        }
    }

    [Fact]
    public async Task Keeps_each_denial_once_for_the_audit()
    {
        await using var scope = graph.ScopeOf(Permissions.MerchantsRead);
        using var _ = await graph.Executor.ExecuteAsync(TestGraph.Request("{ shops { secret a: secret } audit }"), scope.ServiceProvider, default);

        Assert.Equal(
            [("Query.audit", null), ("Shop.secret", "/mine/"), ("Shop.secret", "/other/")],
            scope.ServiceProvider.GetRequiredService<Denials>().All.Select(d => (d.Coordinate, d.OwnerPath)).Order());
    }

    [Fact]
    public async Task Stops_when_the_request_is_given_up()
    {
        await using var scope = graph.ScopeOf();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await graph.Executor.ExecuteAsync(TestGraph.Request("{ version }"), scope.ServiceProvider, gone.Token));
    }

    public void Dispose() => graph.Dispose();
}
