using Scp.Testing;

namespace Scp.Graph.Tests.Paging;

public sealed class SchemaTests(ListedRows rows) : IClassFixture<ListedRows>
{
    [Fact]
    public async Task Prints_connections_filters_and_orders_as_Hot_Chocolate_does()
    {
        await using var client = new ListClient((await rows.GetAsync(DatabaseKind.Sqlite)).Database);

        File.WriteAllText("/tmp/paging.graphql", client.Sdl());
    }
}
