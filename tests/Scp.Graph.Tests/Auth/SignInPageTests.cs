using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

/// <summary>Security case 18 among them: sign-in does not tell existing accounts from missing ones.</summary>
public sealed partial class SignInPageTests
{
    [Fact]
    public async Task Works_without_script_and_allows_none()
    {
        await using var app = await AuthApp.StartAsync();

        var response = await app.NewBrowser().GetAsync("/signin");
        var page = await response.Content.ReadAsStringAsync();

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("""<label for="email">""", page, StringComparison.Ordinal);
        Assert.Contains("""<label for="password">""", page, StringComparison.Ordinal);
        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Gives_one_answer_after_the_same_hashing_work_for_every_reason_to_refuse(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        await app.ArrangeAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.Email == SmallWorld.MerchantAdmin)).Status = UserStatus.Suspended;
            await db.SaveChangesAsync();
        });

        var wrong = await RefusedAsync(app, SmallWorld.CustomerAdmin, "wrong");
        var unknown = await RefusedAsync(app, "nobody@harbour.example", "wrong");
        var suspended = await RefusedAsync(app, SmallWorld.MerchantAdmin, SmallWorld.Password);

        Assert.Equal(wrong, unknown);
        Assert.Equal(wrong, suspended);
        Assert.Equal(["the password is wrong", "the account is not active"], (await app.DenialsAsync()).Select(d => d.Reason));
        Assert.Equal((3, 0), (app.Hasher.Verifications, app.Hasher.Hashes));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Locks_the_account_after_too_many_failures_also_for_the_right_password(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        for (var i = 0; i < 5; i++) await RefusedAsync(app, SmallWorld.CustomerAdmin, "wrong");

        var right = await app.NewBrowser().SignInAsync(SmallWorld.CustomerAdmin, SmallWorld.Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
        Assert.Equal("the account is locked", (await app.DenialsAsync())[^1].Reason);
    }

    [Fact]
    public async Task Opens_a_locked_account_once_the_time_is_over_and_forgets_the_failures()
    {
        await using var app = await AuthApp.StartAsync();
        await app.ArrangeAsync(async db =>
        {
            var ada = await db.Users.SingleAsync(u => u.Email == SmallWorld.CustomerAdmin);
            (ada.LockoutEnd, ada.AccessFailedCount) = (db.Time.GetUtcNow().AddSeconds(-1), 3);
            await db.SaveChangesAsync();
        });

        var response = await app.NewBrowser().SignInAsync(SmallWorld.CustomerAdmin, SmallWorld.Password);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var ada = await app.ArrangeAsync(db => db.Users.SingleAsync(u => u.Email == SmallWorld.CustomerAdmin));
        Assert.Equal((0, null), (ada.AccessFailedCount, ada.LockoutEnd));
        Assert.NotNull(ada.LastSignInAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Counts_guesses_that_run_at_the_same_time(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RefusedAsync(app, SmallWorld.CustomerAdmin, "wrong")));

        Assert.NotNull(await app.ArrangeAsync(db => db.Users.Where(u => u.Email == SmallWorld.CustomerAdmin).Select(u => u.LockoutEnd).SingleAsync()));
    }

    [Theory, InlineData("https://evil.example/"), InlineData("//evil.example"), InlineData("/\\evil.example"), InlineData("javascript:alert(1)"), InlineData("~/x")]
    public async Task Leads_nowhere_but_to_this_server(string returnUrl)
    {
        await using var app = await AuthApp.StartAsync();

        var response = await app.NewBrowser().SignInAsync(SmallWorld.CustomerAdmin, SmallWorld.Password, returnUrl);

        Assert.Equal("/graphql", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_in()
    {
        await using var app = await AuthApp.StartAsync();

        var response = await app.NewBrowser().PostAsync("/signin", new() { ["email"] = SmallWorld.CustomerAdmin, ["password"] = SmallWorld.Password });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, app.Hasher.Verifications);
        Assert.DoesNotContain(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("scp.session", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shows_what_was_typed_as_text()
    {
        await using var app = await AuthApp.StartAsync();

        var page = await (await app.NewBrowser().SignInAsync("\"><b>x", "wrong")).Content.ReadAsStringAsync();

        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var app = await AuthApp.StartAsync();
        var browser = app.NewBrowser();
        var tokens = await Flows.ReadTokensAsync(await browser.ExchangeAsync(await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin)));

        var ask = await (await browser.GetAsync("/signout")).Content.ReadAsStringAsync();
        await browser.PostAsync("/connect/signout", new() { [Browser.FormField] = Browser.FormToken(ask) });

        await SessionTests.IsRefusedAsync(browser, tokens);
        var next = await browser.GetAsync(Flows.AuthorizeUrl());
        Assert.StartsWith("/signin", next.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_ends_the_session_by_its_identity_token_and_others_are_asked_about()
    {
        await using var app = await AuthApp.StartAsync();
        var browser = app.NewBrowser();
        var tokens = await Flows.ReadTokensAsync(await browser.ExchangeAsync(await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin)));

        var unproven = await browser.GetAsync("/connect/logout");
        var proven = await browser.GetAsync($"/connect/logout?id_token_hint={tokens.Identity}&post_logout_redirect_uri={Uri.EscapeDataString(Flows.Callback)}");

        Assert.Equal("/signout", unproven.Headers.Location!.OriginalString);
        Assert.StartsWith(Flows.Callback, proven.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await SessionTests.IsRefusedAsync(browser, tokens);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_persons_or_sessions_identity_token_ends_nothing(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var browser = app.NewBrowser();
        var tokens = await Flows.ReadTokensAsync(await browser.ExchangeAsync(await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin)));
        var others = new[] { await app.SignInByCodeAsync(SmallWorld.MerchantAdmin), await app.SignInByCodeAsync() };

        foreach (var other in others)
        {
            var asked = await browser.GetAsync($"/connect/logout?id_token_hint={other.Identity}&post_logout_redirect_uri={Uri.EscapeDataString(Flows.Callback)}");
            Assert.Equal("/signout", asked.Headers.Location!.OriginalString);
        }

        await browser.ProbeAsync(tokens.Access).ReadProbeAsync();
        Assert.Contains("code", Flows.Query((await browser.GetAsync(Flows.AuthorizeUrl(extra: "&prompt=none"))).Headers.Location!).Keys);
        Assert.All(await app.ArrangeAsync(db => db.UserSessions.ToListAsync()), s => Assert.Null(s.RevokedAt));
    }

    /// <summary>The answer with what is this attempt's own taken out: the form's token and the address typed.</summary>
    private static async Task<string> RefusedAsync(AuthApp app, string email, string password)
    {
        var response = await app.NewBrowser().SignInAsync(email, password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        return $"{(int)response.StatusCode} {Token().Replace(page, "").Replace(email, "", StringComparison.Ordinal)}";
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"[^\"]+\"")]
    private static partial Regex Token();
}
