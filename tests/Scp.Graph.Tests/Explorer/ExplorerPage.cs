using Microsoft.Playwright;

namespace Scp.Graph.Tests.Explorer;

/// <summary>The explorer as a person uses it; keeps where each request of the page and its workers went.</summary>
internal sealed class ExplorerPage
{
    private readonly IPage page;
    private readonly List<Uri> requests = [];

    private ExplorerPage(IPage page)
    {
        this.page = page;
        page.Context.Request += (_, request) => requests.Add(new(request.Url));
    }

    public IReadOnlyList<Uri> Requests => requests;

    public static async Task<ExplorerPage> OpenAsync(Chromium chromium, Uri server)
    {
        var explorer = new ExplorerPage(await chromium.OpenAsync());
        await explorer.page.Clock.InstallAsync();
        await explorer.page.GotoAsync(new Uri(server, "/graphql").ToString());
        return explorer;
    }

    public async Task TypeIntoNewDocumentAsync(string query)
    {
        await page.GetByText("Create Document").ClickAsync();
        await page.Locator(".monaco-editor").First.ClickAsync();
        await page.Keyboard.TypeAsync(query);
        // The operation shows in the builder once the explorer has read what was typed.
        await page.GetByText("Query", new() { Exact = true }).WaitForAsync();
    }

    public async Task<string> RunAsync(string expected)
    {
        await page.GetByText("Operation", new() { Exact = true }).First.ClickAsync();
        await page.GetByText("Run", new() { Exact = true }).ClickAsync();
        // The editor writes spaces that do not break.
        var answer = page.Locator(".view-lines").Filter(new() { HasText = expected }).First;
        return (await answer.InnerTextAsync()).Replace('\u00a0', ' ');
    }

    public async Task<string> ReadSchemaAsync(string type)
    {
        await page.Locator("[data-key=schema]").ClickAsync();
        await page.GetByText("Objects", new() { Exact = true }).ClickAsync();
        await page.GetByText(type, new() { Exact = true }).First.ClickAsync();
        await page.GetByText("Kind of type: Object").WaitForAsync();
        return await page.Locator("body").InnerTextAsync();
    }

    public async Task SignInAsync(string name)
    {
        await page.GetByText("Sign in", new() { Exact = true }).ClickAsync();
        await SignInForm.SubmitAsync(page, name);
        await page.GetByText("Sign out", new() { Exact = true }).WaitForAsync();
    }

    public async Task SignInByTheExplorersOwnMenuAsync(string name)
    {
        await page.GetByLabel("Signed out").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign In" }).ClickAsync();
        await SignInForm.SubmitAsync(page, name);
        await page.GetByText("Sign out", new() { Exact = true }).WaitForAsync();
    }

    /// <summary>Lets the page's clock run until it has renewed its token, shortly before that would end.</summary>
    public Task WaitForRenewalAsync() => page.RunAndWaitForResponseAsync(
        () => page.Clock.FastForwardAsync("09:30"),
        response => response.Request.Method == "PUT" && response.Url.Contains("/graphql/session", StringComparison.Ordinal) && response.Ok);

    public async Task SignOutAsync()
    {
        await page.GetByText("Sign out", new() { Exact = true }).ClickAsync();
        await page.GetByText("Sign in", new() { Exact = true }).WaitForAsync();
    }
}
