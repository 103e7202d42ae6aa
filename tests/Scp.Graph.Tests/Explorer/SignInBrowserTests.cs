using Microsoft.Playwright;
using Scp.Graph.Tests.Auth;
using Scp.Graph.Tests.Product;
using Scp.Testing;

namespace Scp.Graph.Tests.Explorer;

[Collection(ProductTests.Name)]
public sealed class SignInBrowserTests(ProductServers servers, Chromium chromium)
{
    [Fact]
    public async Task Signs_in_without_JavaScript_and_says_what_went_wrong_before()
    {
        var server = (await servers.OnAsync(DatabaseKind.Sqlite)).Address;
        var page = await chromium.OpenAsync(scripts: false);
        await page.GotoAsync(new Uri(server, Flows.AuthorizeUrl(callback: new Uri(server, "/graphql").ToString())).ToString());

        await SignInForm.SubmitAsync(page, "customer", "wrong");
        Assert.Contains("do not match", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("customer@demo.example", await page.GetByLabel("E-mail address").InputValueAsync());
        Assert.Equal("", await page.GetByLabel("Password").InputValueAsync());

        await SignInForm.SubmitAsync(page, "customer");
        await page.WaitForURLAsync(url => url.Contains("code=", StringComparison.Ordinal));
        Assert.StartsWith(server.ToString(), page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_used_by_the_keyboard_alone()
    {
        var page = await chromium.OpenAsync(scripts: false);
        await page.GotoAsync(new Uri((await servers.OnAsync(DatabaseKind.Sqlite)).Address, "/signin").ToString());

        await page.Locator("[name=email]:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("reader@demo.example");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("wrong");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Equal("reader@demo.example", await page.GetByLabel("E-mail address").InputValueAsync());
    }
}
