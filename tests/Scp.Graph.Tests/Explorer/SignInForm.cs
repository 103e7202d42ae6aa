using Microsoft.Playwright;
using Scp.Core.Access;

namespace Scp.Graph.Tests.Explorer;

/// <summary>The sign-in page, filled in by its labels as assistive technology reads them.</summary>
internal static class SignInForm
{
    public static async Task SubmitAsync(IPage page, string name, string password = DemoCredentials.Password)
    {
        await page.GetByLabel("E-mail address").FillAsync(name + DemoCredentials.EmailDomain);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
