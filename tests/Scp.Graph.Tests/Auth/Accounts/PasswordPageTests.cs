using System.Net;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth.Accounts;

/// <summary>Security case 18 among them: asking for a new password tells nothing about who has an account.</summary>
public sealed class PasswordPageTests
{
    private const string Next = "a kettle under the stars";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_forgotten_password_is_replaced_by_a_link_once_and_every_session_ends(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var signedIn = world.NewBrowser();
        await AccountWorld.SignInAsync(signedIn);
        var browser = world.NewBrowser();
        await browser.SubmitAsync("/account/forgot", await browser.ReadAsync("/account/forgot"), ("email", AccountWorld.Email));
        var link = new Uri(AccountWorld.LinkIn(await world.SendMailAsync())).PathAndQuery;

        var page = await browser.ReadAsync(link);
        var done = await browser.SubmitAsync("/account/reset", page, ("token", AccountWorld.Hidden(page, "token")), ("password", Next));

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(link)).StatusCode);
        Assert.StartsWith("/signin", (await signedIn.GetAsync("/connect/account")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignInAsync(AccountWorld.Email, AccountWorld.Password)).StatusCode);
        Assert.Equal("/graphql", await AccountWorld.SignInAsync(browser, password: Next));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Asking_answers_alike_after_the_same_statements_for_every_address(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        await AskAsync(world, "first@people.example"); // whatever is prepared once

        var known = await AskAsync(world, AccountWorld.Email);
        var unknown = await AskAsync(world, "nobody@people.example");

        Assert.Equal(known, unknown);
        Assert.True(known.Statements > 0);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Changing_it_needs_the_current_one_and_ends_the_other_sessions(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var (here, there) = (world.NewBrowser(), world.NewBrowser());
        await AccountWorld.SignInAsync(here);
        await AccountWorld.SignInAsync(there);
        var page = await here.ReadAsync("/connect/account/password");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await here.SubmitAsync("/connect/account/password", page, ("current", "wrong"), ("password", Next))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await here.SubmitAsync("/connect/account/password", page, ("current", AccountWorld.Password), ("password", "short"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.SubmitAsync("/connect/account/password", page, ("current", AccountWorld.Password), ("password", Next))).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/connect/account")).StatusCode);
        Assert.StartsWith("/signin", (await there.GetAsync("/connect/account")).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory, InlineData("/account/forgot"), InlineData("/account/reset"), InlineData("/account/invitation"), InlineData("/signin/code"), InlineData("/signin/enrol")]
    public async Task A_form_of_another_site_does_nothing(string url)
    {
        await using var world = await AccountWorld.StartAsync(DatabaseKind.Sqlite);
        world.App.Statements.Clear();

        var answer = await world.NewBrowser().PostAsync(url, new() { ["email"] = AccountWorld.Email, ["token"] = "t", ["password"] = Next, ["code"] = "1" });

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, world.App.Statements.Count);
    }

    [Fact]
    public async Task Ones_own_name_is_changed_on_ones_own_page()
    {
        await using var world = await AccountWorld.StartAsync(DatabaseKind.Sqlite);
        var browser = world.NewBrowser();
        Assert.Equal("/signin?returnUrl=%2Fconnect%2Faccount", (await browser.GetAsync("/connect/account")).Headers.Location!.OriginalString);
        await AccountWorld.SignInAsync(browser);

        await browser.SubmitAsync("/connect/account", await browser.ReadAsync("/connect/account"), ("name", "Ada L."));

        Assert.Equal("Ada L.", (await world.UserAsync()).Name);
    }

    private static async Task<(int Statements, string Page)> AskAsync(AccountWorld world, string email)
    {
        var browser = world.NewBrowser();
        var page = await browser.ReadAsync("/account/forgot");
        world.App.Statements.Clear();
        var answer = await browser.SubmitAsync("/account/forgot", page, ("email", email));
        return (world.App.Statements.Count, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
