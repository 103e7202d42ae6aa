using Scp.Testing;

namespace Scp.Graph.Tests.Paging;

public sealed class NestedTests(ListedRows rows) : IClassFixture<ListedRows>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Gives_each_parent_the_page_it_would_get_alone(DatabaseKind kind)
    {
        var (database, merchants) = await rows.GetAsync(kind);
        await using var client = new ListClient(database);

        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var order = OrderCases.Any(random, merchants);
            var (size, slice) = (random.Next(0, 12), random.Next(2) == 0 ? "first" : "last");
            var data = await client.ReadAsync($$"""
                { customers { nodes { id merchants({{slice}}: {{size}}, order: {{order.Order}}) {
                    totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage } } } } }
                """);

            foreach (var customer in data.GetProperty("customers").GetProperty("nodes").EnumerateArray())
            {
                var all = order.Sorted.Where(m => m.ParentId == Guid.Parse(customer.GetProperty("id").GetString()!)).Select(m => m.Id.ToString()).ToArray();
                var page = customer.GetProperty("merchants");
                var expected = slice is "first" ? all.Take(size) : all.TakeLast(size);
                Assert.Equal(expected, page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()));
                Assert.Equal(all.Length, page.GetProperty("totalCount").GetInt32());
                Assert.Equal(all.Length > size, page.GetProperty("pageInfo").GetProperty(slice is "first" ? "hasNextPage" : "hasPreviousPage").GetBoolean());
            }
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Goes_on_after_a_cursor_below_every_parent(DatabaseKind kind)
    {
        var (database, merchants) = await rows.GetAsync(kind);
        await using var client = new ListClient(database);
        var edges = (await client.ReadAsync("{ merchants(first: 30) { edges { cursor node { id } } } }")).GetProperty("merchants").GetProperty("edges");
        var (cursor, passed) = (edges[29].GetProperty("cursor").GetString(), edges.EnumerateArray().Select(e => Guid.Parse(e.GetProperty("node").GetProperty("id").GetString()!)).ToHashSet());

        var data = await client.ReadAsync($"{{ customers {{ nodes {{ id merchants(first: 50, after: \"{cursor}\") {{ nodes {{ id }} }} }} }} }}");

        var rest = data.GetProperty("customers").GetProperty("nodes").EnumerateArray()
            .SelectMany(c => c.GetProperty("merchants").GetProperty("nodes").EnumerateArray()).Select(m => Guid.Parse(m.GetProperty("id").GetString()!));
        Assert.Equal(merchants.Select(m => m.Id).Except(passed).Order(), rest.Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Costs_the_same_statements_for_any_number_of_parents(DatabaseKind kind)
    {
        await using var client = new ListClient((await rows.GetAsync(kind)).Database);

        Assert.Equal(await CountAsync(client, parents: 1), await CountAsync(client, parents: 4));
        Assert.Equal(3, await CountAsync(client, parents: 4));
    }

    [Theory, InlineData(DatabaseKind.Sqlite, "ROW_NUMBER"), InlineData(DatabaseKind.Postgres, "JOIN LATERAL")]
    public async Task Reads_the_first_rows_of_each_parent_as_the_database_does_it_best(DatabaseKind kind, string join)
    {
        await using var client = new ListClient((await rows.GetAsync(kind)).Database);

        await CountAsync(client, parents: 4);

        // A case for null beside the key would keep the index from being used.
        Assert.Contains(client.Statements, s => s.Contains(join, StringComparison.Ordinal) && !s.Contains("IS NULL", StringComparison.Ordinal));
    }

    private static async Task<int> CountAsync(ListClient client, int parents)
    {
        var data = await client.ReadAsync($"{{ customers(first: {parents}) {{ nodes {{ merchants(first: 2) {{ totalCount nodes {{ name }} }} }} }} }}");
        Assert.Equal(parents, data.GetProperty("customers").GetProperty("nodes").GetArrayLength());
        return client.Statements.Count;
    }
}
