using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Testing;

namespace Scp.Graph.Tests.Paging;

public sealed class ReadingTests(ListedRows rows) : IClassFixture<ListedRows>
{
    [Theory]
    [InlineData("totalCount", 1)]
    [InlineData("nodes { id }", 1)]
    [InlineData("pageInfo { hasNextPage }", 1)]
    [InlineData("edges { cursor } totalCount", 2)]
    [InlineData("__typename", 0)]
    public async Task Asks_the_database_only_for_what_is_selected(string selection, int statements)
    {
        await using var client = new ListClient((await rows.GetAsync(DatabaseKind.Sqlite)).Database);

        await client.ReadAsync($"{{ merchants {{ {selection} }} }}");

        Assert.Equal(statements, client.Statements.Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sends_values_as_parameters(DatabaseKind kind)
    {
        await using var client = new ListClient((await rows.GetAsync(kind)).Database);

        var one = await TextAsync("first: 3, where: { name: { eq: \"a\" }, version: { gt: 1 }, createdAt: { lt: \"2025-01-01T00:00:00Z\" } }");
        var other = await TextAsync("first: 4, where: { name: { eq: \"b\" }, version: { gt: 7 }, createdAt: { lt: \"2024-01-01T00:00:00Z\" } }");

        Assert.Equal(one, other);

        async Task<string> TextAsync(string arguments)
        {
            await client.ReadAsync($"{{ merchants({arguments}) {{ nodes {{ id }} }} }}");
            return Assert.Single(client.Statements);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Leaves_out_rows_that_the_caller_may_not_read(DatabaseKind kind)
    {
        var (database, merchants) = await rows.GetAsync(kind);
        var own = merchants[0].OwnerPath[..(merchants[0].OwnerPath.TrimEnd('/').LastIndexOf('/') + 1)];
        var readable = merchants.Where(m => OwnerPath.Contains(own, m.OwnerPath)).ToList();
        await using var reader = new ListClient(database) { Grants = [(own, Permissions.MerchantsRead), ("/", Permissions.CustomersRead)] };
        await using var stranger = new ListClient(database) { Grants = [("/", Permissions.CustomersRead)] };

        var data = await reader.ReadAsync("{ merchants { totalCount } customers { nodes { id merchants { totalCount } } } }");

        Assert.Equal(readable.Count, data.GetProperty("merchants").GetProperty("totalCount").GetInt32());
        Assert.Equal(4, data.GetProperty("customers").GetProperty("nodes").GetArrayLength());
        Assert.Equal(readable.Count, data.GetProperty("customers").GetProperty("nodes").EnumerateArray().Sum(c => c.GetProperty("merchants").GetProperty("totalCount").GetInt32()));
        Assert.Equal(0, (await stranger.ReadAsync("{ merchants { totalCount } }")).GetProperty("merchants").GetProperty("totalCount").GetInt32());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Filters_and_sorts_flags_and_numbers_inside_the_row(DatabaseKind kind)
    {
        await using var client = new ListClient((await rows.GetAsync(kind)).Database);

        var data = await client.ReadAsync("""
            {
              revoked: clients(where: { revoked: { eq: true } }) { totalCount }
              first: clients(first: 3, order: [{ revoked: DESC }]) { nodes { id revoked } pageInfo { endCursor } }
              long: tenants(where: { sessionLifetime: { gte: 480 } }, order: [{ sessionLifetime: ASC }]) { totalCount nodes { id } }
            }
            """);
        var cursor = data.GetProperty("first").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var rest = await client.ReadAsync($"{{ clients(after: \"{cursor}\", order: [{{ revoked: DESC }}]) {{ nodes {{ revoked }} }} }}");

        Assert.Equal(3, data.GetProperty("revoked").GetProperty("totalCount").GetInt32());
        Assert.All(data.GetProperty("first").GetProperty("nodes").EnumerateArray(), c => Assert.True(c.GetProperty("revoked").GetBoolean()));
        Assert.Equal([false, false, false], rest.GetProperty("clients").GetProperty("nodes").EnumerateArray().Select(c => c.GetProperty("revoked").GetBoolean()));
        Assert.Equal(2, data.GetProperty("long").GetProperty("totalCount").GetInt32());
    }
}
