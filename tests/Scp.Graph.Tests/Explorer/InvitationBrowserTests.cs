using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scp.Core.Access.Messages;
using Scp.Core.Access.SecondFactors;
using Scp.Core.Access.Users;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Graph.Tests.Auth;
using Scp.Graph.Tests.Auth.Accounts;
using Scp.Graph.Tests.Product;
using Scp.Testing;

namespace Scp.Graph.Tests.Explorer;

/// <summary>From the invitation to a sign-in with a code, as a person with JavaScript off does it.</summary>
[Collection(ProductTests.Name)]
public sealed class InvitationBrowserTests(ProductServers servers, Chromium chromium)
{
    private const string Email = "invited@people.example";
    private const string Password = "lanterns over the quay";

    [Fact]
    public async Task An_invited_person_sets_up_an_app_and_signs_in_with_its_code()
    {
        var server = await servers.OnAsync(DatabaseKind.Sqlite);
        var page = await chromium.OpenAsync(scripts: false);
        await page.GotoAsync(await InviteAsync(server));
        await page.GetByLabel("Your name").FillAsync("Ines Invited");
        await page.GetByLabel("New password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();

        await SignInAsync(page);
        await page.GotoAsync(new Uri(server.Address, "/connect/account").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Authenticator app" }).ClickAsync();
        await page.GetByRole(AriaRole.Img, new() { Name = "QR code" }).WaitForAsync();
        var secret = AccountWorld.Decode((await page.Locator("#key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        var step = Totp.StepAt(TimeProvider.System.GetUtcNow());
        await page.GetByLabel("Current password").FillAsync(Password);
        await page.GetByLabel("Code that the app shows").FillAsync(Totp.Code(secret, step));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        Assert.Equal(RecoveryCodes.Count, await page.Locator("#recovery-codes li").CountAsync());

        var next = await chromium.OpenAsync(scripts: false);
        await next.GotoAsync(new Uri(server.Address, Flows.AuthorizeUrl(callback: new Uri(server.Address, "/graphql").ToString())).ToString());
        await SignInAsync(next);
        await next.GetByLabel("Code of your authenticator app").FillAsync(Totp.Code(secret, step)); // spent by the enrolment
        await next.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        Assert.Contains("was used before", await next.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        await next.GetByLabel("Code of your authenticator app").FillAsync(Totp.Code(secret, step + 1));
        await next.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await next.WaitForURLAsync(url => url.Contains("code=", StringComparison.Ordinal));
        Assert.StartsWith(server.Address.ToString(), next.Url, StringComparison.Ordinal);
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("E-mail address").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task<string> InviteAsync(ProductServer server)
    {
        await using var scope = server.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var home = await scope.ServiceProvider.GetRequiredService<ScpDbContext>().Tenants.SingleAsync(t => t.Slug == "helvetia");
        var invited = await scope.ServiceProvider.GetRequiredService<InvitationService>().InviteAsync(new(new NodeId("Tenant", home.Id), Email, "Ines"), default);
        Assert.Null(invited.Error);
        // Whether this run sends it or the server's own does, it comes.
        await server.Services.GetRequiredService<AccountMailer>().RunAsync(default);
        while (server.Mails.IsEmpty) await Task.Delay(TimeSpan.FromMilliseconds(20));
        return AccountWorld.LinkIn(server.Mails.Single(m => m.Recipient == Email));
    }
}
