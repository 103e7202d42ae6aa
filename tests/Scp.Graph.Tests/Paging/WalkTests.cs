using System.Text.Json;
using Scp.Testing;

namespace Scp.Graph.Tests.Paging;

public sealed class WalkTests(ListedRows rows) : IClassFixture<ListedRows>
{
    private const int Walks = 40;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Visits_every_matching_row_once_and_in_order_either_way(DatabaseKind kind)
    {
        var (database, merchants) = await rows.GetAsync(kind);
        await using var client = new ListClient(database);
        var filters = FilterCases.Of(merchants);

        for (var seed = 0; seed < Walks; seed++)
        {
            var random = new Random(seed);
            var filter = seed % 4 == 0 ? new FilterCase("{}", _ => true) : filters[random.Next(filters.Count)];
            var order = OrderCases.Any(random, merchants.Where(filter.Holds));
            var size = random.Next(1, 30);

            var forwards = await WalkAsync(client, filter, order, size, "first", "after", order.Sorted.Count);
            var backwards = await WalkAsync(client, filter, order, size, "last", "before", order.Sorted.Count);

            var expected = order.Sorted.Select(m => m.Id.ToString()).ToArray();
            Assert.True(expected.SequenceEqual(forwards.SelectMany(p => p)), $"forwards by {order.Order}, {filter.Where}");
            Assert.True(expected.SequenceEqual(backwards.Reverse<string[]>().SelectMany(p => p)), $"backwards by {order.Order}, {filter.Where}");
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Turns_round_in_the_middle_of_a_list(DatabaseKind kind)
    {
        var (database, _) = await rows.GetAsync(kind);
        await using var client = new ListClient(database);
        const string Page = "nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
        var first = (await client.ReadAsync($"{{ merchants(first: 5) {{ {Page} }} }}")).GetProperty("merchants");
        var end = first.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var second = (await client.ReadAsync($"{{ merchants(first: 5, after: \"{end}\") {{ {Page} }} }}")).GetProperty("merchants");
        var start = second.GetProperty("pageInfo").GetProperty("startCursor").GetString();

        var back = (await client.ReadAsync($"{{ merchants(last: 5, before: \"{start}\") {{ {Page} }} }}")).GetProperty("merchants");

        Assert.Equal(Ids(first), Ids(back));
        Assert.False(back.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
        Assert.True(back.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
    }

    /// <summary>The ids of each page, in the order in which the pages came.</summary>
    private static async Task<List<string[]>> WalkAsync(
        ListClient client, FilterCase filter, OrderCase order, int size, string slice, string from, int total)
    {
        var pages = new List<string[]>();
        for (string? cursor = null; ;)
        {
            var at = cursor is null ? "" : $", {from}: \"{cursor}\"";
            var data = await client.ReadAsync($$"""
                { merchants({{slice}}: {{size}}{{at}}, where: {{filter.Where}}, order: {{order.Order}}) {
                    totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
                """);
            var page = data.GetProperty("merchants");
            Assert.Equal(total, page.GetProperty("totalCount").GetInt32());
            var edges = page.GetProperty("edges").EnumerateArray().ToArray();
            pages.Add([.. edges.Select(e => e.GetProperty("node").GetProperty("id").GetString()!)]);
            Assert.True(pages.Count <= total + 1, "The walk does not end.");
            var info = page.GetProperty("pageInfo");
            if (!info.GetProperty(slice is "first" ? "hasNextPage" : "hasPreviousPage").GetBoolean()) return pages;
            Assert.Equal(size, edges.Length);
            cursor = edges[slice is "first" ? ^1 : 0].GetProperty("cursor").GetString();
            Assert.Equal(cursor, info.GetProperty(slice is "first" ? "endCursor" : "startCursor").GetString());
        }
    }

    private static string?[] Ids(JsonElement page) => [.. page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString())];
}
