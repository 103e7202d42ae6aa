using Microsoft.Playwright;
using Scp.Core.Access;
using Scp.Graph.Tests.Explorer;

namespace Scp.Graph.Tests.Rest;

public sealed class DocsBrowserTests(DocsServer server, Chromium chromium) : IClassFixture<DocsServer>, IClassFixture<Chromium>
{
    [Fact]
    public async Task Shows_the_api_without_leaving_the_machine()
    {
        var page = await chromium.OpenAsync();
        var (requests, complaints) = (new List<Uri>(), new List<string>());
        page.Context.Request += (_, request) => requests.Add(new(request.Url));
        page.Console += (_, message) => { if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) complaints.Add(message.Text); };

        var opened = await page.GotoAsync(new Uri(server.Address, "/api/docs").ToString());
        await page.GetByText("merchant-orgs").First.ClickAsync();
        await page.GetByText("A merchant with its customer").First.WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Contains("default-src 'none'", opened!.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.NotEmpty(requests);
        Assert.All(requests.Where(r => r.Scheme is not ("data" or "blob")), request => Assert.Equal(server.Address.Authority, request.Authority));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Signs_in_by_the_code_flow_and_sends_a_request()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(new Uri(server.Address, "/api/docs/").ToString());
        await page.GetByText("authorizationCode").First.ClickAsync();
        var popup = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).First.ClickAsync());
        await popup.GetByLabel("E-mail").FillAsync("platform" + DemoCredentials.EmailDomain);
        await popup.GetByLabel("Password").FillAsync(DemoCredentials.Password);
        await page.RunAndWaitForResponseAsync(() => popup.GetByRole(AriaRole.Button).ClickAsync(), r => r.Url.EndsWith("/connect/token", StringComparison.Ordinal));

        await page.GetByText("Test Request").First.ClickAsync();
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync(), r => new Uri(r.Url).AbsolutePath == "/api/tenants");

        Assert.Equal(200, answer.Status);
        Assert.Contains("Helvetia Commerce", await answer.TextAsync(), StringComparison.Ordinal);
    }
}
