using Scp.Testing;

namespace Scp.Graph.Tests.Paging;

public sealed class FilterTests(ListedRows rows) : IClassFixture<ListedRows>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_operation_finds_what_it_finds_in_memory(DatabaseKind kind)
    {
        var (database, merchants) = await rows.GetAsync(kind);
        await using var client = new ListClient(database);

        foreach (var filter in FilterCases.Of(merchants))
        {
            var data = await client.ReadAsync($"{{ merchants(first: 50, where: {filter.Where}) {{ totalCount nodes {{ id }} }} }}");

            var found = data.GetProperty("merchants");
            var expected = merchants.Where(filter.Holds).ToList();
            Assert.True(expected.Count == found.GetProperty("totalCount").GetInt32(), $"{filter.Where} {expected.Count} {found.GetProperty("totalCount")}");
            if (expected.Count <= 50)
                Assert.Equal(expected.Select(m => m.Id.ToString()).Order(), found.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()).Order());
        }
    }
}
