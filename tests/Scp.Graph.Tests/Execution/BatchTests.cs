using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Graph.Tests.Execution.World;

namespace Scp.Graph.Tests.Execution;

public sealed class BatchTests : IDisposable
{
    private readonly TestGraph graph = new();

    [Theory, InlineData(2), InlineData(8)]
    public async Task Calls_each_batch_once_for_a_level_whatever_its_length(int shops)
    {
        var scope = graph.ScopeOf(Permissions.MerchantsRead);
        var calls = scope.ServiceProvider.GetRequiredService<Calls>();

        await graph.AskAsync(scope, $$"""{ shops(first: {{shops}}) { owner { likes { ... on Shop { stock } } } near { near { stock } } } }""");

        Assert.Equal(["Query.shops", "Shop.owner", "Person.likes", "Shop.stock", "Shop.near", "Shop.near", "Shop.stock"], calls.All.Select(c => c.Field));
        Assert.Contains(("Shop.owner", shops), calls.All);
    }

    [Fact]
    public async Task Leaves_denied_parents_out_of_the_batch()
    {
        var scope = graph.ScopeOf(Permissions.PersonalDataRead);
        var calls = scope.ServiceProvider.GetRequiredService<Calls>();

        var answer = await graph.AskAsync(scope, "{ shops { vault } }");

        Assert.Contains(("Shop.vault", 2), calls.All);
        Assert.Equal("""[{"vault":"vault 0"},{"vault":null},{"vault":"vault 2"},{"vault":null}]""", answer["data"]!["shops"]!.ToJsonString());
        Assert.All(answer["errors"]!.AsArray(), e => Assert.Equal("AUTH_NOT_AUTHORIZED", (string?)e!["extensions"]!["code"]));
    }

    [Fact]
    public async Task Lets_one_item_of_a_batch_fail()
    {
        var answer = await graph.AskAsync("{ shops(first: 2) { odd } }");

        Assert.Equal("""{"shops":[{"odd":"even"},{"odd":null}]}""", answer["data"]!.ToJsonString());
        Assert.Equal("""["shops",1,"odd"]""", answer["errors"]!.AsArray().Single()!["path"]!.ToJsonString());
    }

    [Fact]
    public async Task Masks_and_logs_a_bug_once_for_all_items()
    {
        var answer = await graph.AskAsync("{ shops(first: 3) { failing { name } } }");

        Assert.Equal(3, answer["errors"]!.AsArray().Count);
        Assert.DoesNotContain("secret text", answer.ToJsonString());
        Assert.Single(graph.Logged.Errors);
    }

    public void Dispose() => graph.Dispose();
}
