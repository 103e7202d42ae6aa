using System.Text.Json;
using Scp.Graph.Tests.Http;
using static Scp.Graph.Tests.Http.HttpCalls;

namespace Scp.Graph.Tests.Limits;

public sealed class CostTests(GraphServer server) : IClassFixture<GraphServer>
{
    private const string Paged = "query($first:Int){customers(first:$first){nodes{name}}}";
    private const string Demo = """
        {customer{id name merchants{nodes{id}}} customers(first:20){nodes{id name merchants(first:20){nodes{
          id name plugins{key owner{id} shadowed{key} locked{key}}}}}}}
        """;

    [Theory]
    [InlineData("{hello}", 10, 1)]                                              // A root field is fetched.
    [InlineData("{customers{nodes{name}}}", 11, 12)]                            // 10 + 1; root, connection, 10 nodes.
    [InlineData("{customers(first:2){nodes{name parent{name}}}}", 13, 6)]       // Each node's parent is one more.
    [InlineData("{customers(last:3){nodes{merchants(first:2){nodes{id}}}}}", 44, 14)]
    [InlineData("{customers(first:2,last:5){nodes{id}}}", 11, 7)]               // The greater counts.
    [InlineData("{customer{merchants(first:1){nodes{plugins{key owner{id}}}}}}", 43, 28)]
    [InlineData("{node{... on Customer{parent{id}} ... on Merchant{plugins{key}}}}", 20, 14)] // The dearest type, not the sum.
    [InlineData("{node{... on Node{id ... on Customer{parent{id}}} ... on Customer{parent{name}}}}", 11, 3)]
    [InlineData("{customer{parent{id}} ...F} fragment F on Query{customer{parent{name}}}", 11, 3)] // Merged as in execution.
    [InlineData("{customers(first:-5){nodes{parent{id}}}}", 11, 2)]
    public async Task Reports_what_an_operation_costs(string query, double fieldCost, double typeCost)
    {
        var answer = await server.Http.AskAsync(query, cost: "report");

        Assert.Equal((fieldCost, typeCost), CostOf(answer));
        Assert.True(answer.Json.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Validating_tells_the_cost_and_runs_nothing()
    {
        var answer = await server.Http.AskAsync("mutation{rename(to:\"x\")}", cost: "validate");

        Assert.Equal("""{"extensions":{"operationCost":{"fieldCost":10,"typeCost":1}}}""", answer.Text);
        Assert.DoesNotContain("renamed", server.Journal.Entries);
    }

    [Fact]
    public async Task A_cheap_call_does_not_let_dear_variables_through()
    {
        var cheap = await server.Http.AskAsync(Paged, new { first = 2 }, GraphQLResponse);
        var dear = await server.Http.AskAsync(Paged, new { first = 1_000_000 }, GraphQLResponse);

        Assert.Equal((200, 400, "HC0047"), (cheap.Status, dear.Status, dear.Code));
        Assert.Equal(1_000_002, dear.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("typeCost").GetDouble());
    }

    [Theory]
    [InlineData("query($first:Int=3){customers(first:$first){nodes{id}}}", null, 5)]
    [InlineData("query($first:Int=3){customers(first:$first){nodes{id}}}", 4, 6)]
    [InlineData("query($first:Int){customers(first:$first){nodes{id}}}", null, 12)]
    public async Task Reads_variables_with_their_defaults(string query, int? first, double typeCost)
    {
        var answer = await server.Http.AskAsync(query, first is null ? null : new { first }, cost: "report");

        Assert.Equal(typeCost, CostOf(answer).TypeCost);
    }

    [Fact]
    public async Task Allows_the_page_that_the_demo_shows()
    {
        var answer = await server.Http.AskAsync(Demo, cost: "report");

        Assert.Equal(200, answer.Status);
        Assert.True(answer.Json.TryGetProperty("data", out _), answer.Text);
        Assert.InRange(CostOf(answer).FieldCost, 10_000, server.Limits.MaxFieldCost);
        Assert.InRange(CostOf(answer).TypeCost, 10_000, server.Limits.MaxTypeCost);
    }

    private static (double FieldCost, double TypeCost) CostOf(Answer answer)
    {
        var cost = answer.Json.GetProperty("extensions").GetProperty("operationCost");
        return (Number("fieldCost"), Number("typeCost"));
        double Number(string name) => cost.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetDouble() : double.NaN;
    }
}
