using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Hierarchy;

public sealed class NodesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Answers_each_id_at_its_place_with_one_statement_for_each_type(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var h = app.Hierarchy;
        var ids = new[] { h.Merchants[1].GlobalId, h.Tenants[0].GlobalId, Ids.Of("Merchant", Guid.CreateVersion7()), h.Merchants[0].GlobalId, h.Merchants[1].GlobalId };
        app.Statements.Clear();

        var answer = await app.As("/").AskAsync("query($ids: [ID!]!) { nodes(ids: $ids) { ... on Owner { name } } }", new { ids });

        Assert.Equal("""[{"name":"merchant-0-0-1"},{"name":"tenant-0"},null,{"name":"merchant-0-0-0"},{"name":"merchant-0-0-1"}]""", answer.At("nodes").ToString());
        Assert.Equal(2, app.Statements.Count);
    }

    [Fact]
    public async Task Refuses_more_than_fifty_ids()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var ids = Enumerable.Range(0, 51).Select(_ => Ids.Of("Merchant", Guid.CreateVersion7()));

        var answer = await app.As("/").AskAsync("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids });

        Assert.Equal(["LIMIT_EXCEEDED"], answer.ErrorCodes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Plugins_of_many_owners_cost_as_many_statements_as_those_of_one(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var merchants = app.Hierarchy.Merchants.Select(m => m.GlobalId).ToList();
        await CountAsync(merchants); // Warms the catalogue.

        Assert.Equal(await CountAsync(merchants[..1]), await CountAsync(merchants));

        async Task<int> CountAsync(IEnumerable<string> ids)
        {
            app.Statements.Clear();
            var answer = await app.As("/").AskAsync("query($ids: [ID!]!) { nodes(ids: $ids) { ... on Merchant { effectiveStatus branding { displayName } plugins { enabled settings } } } }", new { ids });
            Assert.Empty(answer.ErrorCodes);
            return app.Statements.Count;
        }
    }
}
