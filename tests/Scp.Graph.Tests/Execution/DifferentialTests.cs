using Scp.Core.Callers;
using Xunit.Abstractions;

namespace Scp.Graph.Tests.Execution;

/// <summary>The compiled execution and GraphQL.NET's own answer random queries alike.</summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int Seed = 20260101;

    [Theory]
    [InlineData(700)]
    [InlineData(700, Permissions.MerchantsRead)]
    [InlineData(700, Permissions.MerchantsRead, Permissions.PersonalDataRead, Permissions.AuditRead)]
    public async Task Answers_as_the_plain_executer_does(int queries, params string[] permissions)
    {
        output.WriteLine($"Seed {Seed}, rights {string.Join(' ', permissions)}");
        using var graph = new TestGraph();
        var plain = new PlainExecution(graph.Schema);
        var withData = 0;
        var withErrors = 0;
        for (var i = 0; i < queries; i++)
        {
            var random = new Random(Seed + i);
            var query = new QueryGenerator(graph.Schema, random, new ArgumentValues(random)).Query();
            await using var scope = graph.ScopeOf(permissions);
            await using var other = graph.ScopeOf(permissions);
            var request = TestGraph.Request(query.Text, query.Variables);
            var theirs = await plain.AskAsync(request, other.ServiceProvider);
            // Twice, so that the cached document and the grown plan answer too.
            using var first = await graph.Executor.ExecuteAsync(request, scope.ServiceProvider, default);
            using var second = await graph.Executor.ExecuteAsync(request, scope.ServiceProvider, default);
            var ours = TestGraph.Parse(first);
            Assert.True(Answers.Difference(ours, theirs) is null,
                $"{Answers.Difference(ours, theirs)}\nseed {Seed + i}\n{query.Text}\n{query.Variables}\nours\n{ours.ToJsonString()}\ntheirs\n{theirs.ToJsonString()}\nlogged\n{graph.Logged.Errors.LastOrDefault()}");
            Assert.Equal(ours.ToJsonString(), TestGraph.Parse(second).ToJsonString());
            Assert.True(theirs["errors"] is not { } errors || errors.ToJsonString().Contains("\"path\""), $"No valid query: {query.Text} {theirs}");
            withData += ours["data"] is null ? 0 : 1;
            withErrors += ours["errors"] is null ? 0 : 1;
        }
        output.WriteLine($"{withData} with data, {withErrors} with errors");
        Assert.True(withData > queries / 2 && withErrors > queries / 10, "The generator reaches too little.");
    }
}
