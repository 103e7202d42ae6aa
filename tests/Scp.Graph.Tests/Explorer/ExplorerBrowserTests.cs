using Scp.Graph.Tests.Product;
using Scp.Testing;

namespace Scp.Graph.Tests.Explorer;

[Collection(ProductTests.Name)]
public sealed class ExplorerBrowserTests(ProductServers servers, Chromium chromium)
{
    private const string WhoAmI = "query { viewer { user { name } } }";
    private const string Walk = """
        query { tenant { name customers(first: 2) { nodes { name merchants(first: 2) { nodes { name plugins { definition { key } settings } } } } } } }
        """;

    [Fact]
    public async Task Walks_the_hierarchy_and_shows_the_schema_without_leaving_the_machine()
    {
        var (explorer, server) = await OpenAsync();
        await explorer.SignInAsync("admin");
        await explorer.TypeIntoNewDocumentAsync(Walk);

        Assert.Contains("\"tenant\": {", await explorer.RunAsync("Helvetia Commerce"), StringComparison.Ordinal);
        Assert.Contains("legalName", await explorer.ReadSchemaAsync("Customer"), StringComparison.Ordinal);
        Assert.NotEmpty(explorer.Requests);
        Assert.All(explorer.Requests, request => Assert.Equal(server.Authority, request.Authority));
    }

    [Fact]
    public async Task Signs_in_by_the_code_flow_and_out_again()
    {
        var (explorer, _) = await OpenAsync();
        await explorer.TypeIntoNewDocumentAsync(WhoAmI);
        Assert.Contains("\"user\": null", await explorer.RunAsync("null"), StringComparison.Ordinal);

        await explorer.SignInAsync("merchant");
        Assert.Contains("Milo Merchant", await explorer.RunAsync("Milo Merchant"), StringComparison.Ordinal);

        await explorer.SignOutAsync();
        Assert.Contains("\"user\": null", await explorer.RunAsync("null"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renews_its_token_before_it_ends()
    {
        var (explorer, _) = await OpenAsync();
        await explorer.SignInAsync("customer");
        await explorer.TypeIntoNewDocumentAsync(WhoAmI);

        await explorer.WaitForRenewalAsync();

        Assert.Contains("Cleo Customer", await explorer.RunAsync("Cleo Customer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_in_here_where_the_explorers_own_menu_would_go_to_its_makers_cloud()
    {
        var (explorer, server) = await OpenAsync();

        await explorer.SignInByTheExplorersOwnMenuAsync("reader");

        Assert.All(explorer.Requests, request => Assert.Equal(server.Authority, request.Authority));
    }

    private async Task<(ExplorerPage Explorer, Uri Server)> OpenAsync()
    {
        var server = (await servers.OnAsync(DatabaseKind.Sqlite)).Address;
        return (await ExplorerPage.OpenAsync(chromium, server), server);
    }
}
