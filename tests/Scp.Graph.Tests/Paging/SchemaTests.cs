using Scp.Graph.Limits.Cost;
using Scp.Graph.Paging;
using Scp.Testing;
using Snapshooter.Xunit;

namespace Scp.Graph.Tests.Paging;

public sealed class SchemaTests(ListedRows rows) : IClassFixture<ListedRows>
{
    [Fact]
    public async Task Prints_connections_filters_and_orders_as_Hot_Chocolate_does()
    {
        await using var client = new ListClient((await rows.GetAsync(DatabaseKind.Sqlite)).Database);

        Snapshot.Match(client.Sdl());
    }

    [Fact]
    public void Tells_the_size_of_a_list_to_the_cost_analysis()
    {
        var field = Connections.Root(new() { Name = "merchants" }, new MerchantList(), _ => Array.Empty<Scp.Core.Hierarchy.Merchant>().AsQueryable());

        Assert.Equivalent(new ListSize(50, ["first", "last"], 10, ["edges", "nodes"]), ListSize.Of(field));
    }
}
