namespace Scp.Graph.Tests.Explorer;

public sealed class ExplorerBrowserTests(ExplorerServer server, Chromium chromium) : IClassFixture<ExplorerServer>, IClassFixture<Chromium>
{
    [Fact]
    public async Task Runs_a_query_and_shows_the_schema_without_leaving_the_machine()
    {
        var explorer = await ExplorerPage.OpenAsync(chromium, server.Address);
        await explorer.TypeIntoNewDocumentAsync("""query { greeting(name: "Ada") }""");

        Assert.Contains("\"greeting\": \"Hello, Ada\"", await explorer.RunAsync("Hello, Ada"), StringComparison.Ordinal);
        Assert.Contains("openedAt", await explorer.ReadSchemaAsync("Clerk"), StringComparison.Ordinal);
        Assert.NotEmpty(explorer.Requests);
        Assert.All(explorer.Requests, request => Assert.Equal(server.Address.Authority, request.Authority));
    }

    [Fact]
    public async Task Signs_in_by_the_code_flow_and_out_again()
    {
        var explorer = await ExplorerPage.OpenAsync(chromium, server.Address);
        await explorer.TypeIntoNewDocumentAsync("query { bearer }");
        Assert.Contains("null", await explorer.RunAsync("\"bearer\""), StringComparison.Ordinal);

        await explorer.SignInAsync();
        Assert.Contains(InstantSignIn.AccessToken, await explorer.RunAsync(InstantSignIn.AccessToken), StringComparison.Ordinal);

        await explorer.SignOutAsync();
        Assert.Contains("null", await explorer.RunAsync("null"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renews_its_token_before_it_ends()
    {
        server.TokenSeconds = 4;
        var explorer = await ExplorerPage.OpenAsync(chromium, server.Address);
        await explorer.TypeIntoNewDocumentAsync("query { bearer }");

        await explorer.SignInUntilRenewedAsync();

        var answer = await explorer.RunAsync(InstantSignIn.RenewedToken);
        Assert.Contains(InstantSignIn.RenewedToken, answer, StringComparison.Ordinal);
        server.TokenSeconds = 600;
    }

    [Fact]
    public async Task Signs_in_here_where_the_explorers_own_menu_would_go_to_its_makers_cloud()
    {
        var explorer = await ExplorerPage.OpenAsync(chromium, server.Address);

        await explorer.SignInByTheExplorersOwnMenuAsync();

        Assert.All(explorer.Requests, request => Assert.Equal(server.Address.Authority, request.Authority));
    }
}
