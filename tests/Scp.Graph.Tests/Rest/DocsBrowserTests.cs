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
        page.Console += (_, message) => { if (message.Type is "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) complaints.Add(message.Text); };

        await page.GotoAsync(new Uri(server.Address, "/api/docs").ToString());
        await page.GetByText("Merchants with their customers").First.WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        if (Environment.GetEnvironmentVariable("SHOT") is { } shot) await page.ScreenshotAsync(new() { Path = shot + "/docs.png" });

        Assert.NotEmpty(requests);
        Assert.All(requests.Where(r => r.Scheme is not ("data" or "blob")), request => Assert.Equal(server.Address.Authority, request.Authority));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Signs_in_by_the_code_flow()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(new Uri(server.Address, "/api/docs/").ToString());
        var popup = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).First.ClickAsync());
        await popup.GetByLabel("E-mail").FillAsync("platform" + DemoCredentials.EmailDomain);
        await popup.GetByLabel("Password").FillAsync(DemoCredentials.Password);
        var token = await page.RunAndWaitForResponseAsync(() => popup.GetByRole(AriaRole.Button).ClickAsync(), response => response.Url.EndsWith("/connect/token", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("SHOT") is { } shot) await page.ScreenshotAsync(new() { Path = shot + "/signed.png" });

        Assert.True(token.Ok);
    }
}
