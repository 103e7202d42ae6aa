using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Hierarchy;
using Scp.Core.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth.Accounts;

public sealed class SecondFactorPageTests
{
    private const string CodePage = "/signin/code?returnUrl=%2Fgraphql";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task With_an_app_a_password_is_not_enough_and_each_code_is_taken_once(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var browser = world.NewBrowser();
        await AccountWorld.SignInAsync(browser);
        var (key, codes) = await world.EnrolAsync(browser);
        Assert.Equal(10, codes.Count);

        var other = world.NewBrowser();
        Assert.Equal(CodePage, await AccountWorld.SignInAsync(other));
        Assert.StartsWith("/signin", (await other.GetAsync(Flows.AuthorizeUrl())).Headers.Location!.OriginalString, StringComparison.Ordinal);
        var code = world.Code(key);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitCodeAsync(other, code)).StatusCode);
        var again = world.NewBrowser();
        await AccountWorld.SignInAsync(again);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SubmitCodeAsync(again, code)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitCodeAsync(again, codes[3])).StatusCode);
        var last = world.NewBrowser();
        await AccountWorld.SignInAsync(last);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SubmitCodeAsync(last, codes[3])).StatusCode);

        Assert.Equal(["pwd", "otp"], await MethodsAsync(other));
    }

    [Fact]
    public async Task A_token_says_that_the_password_was_all()
    {
        await using var world = await AccountWorld.StartAsync(DatabaseKind.Sqlite);
        var browser = world.NewBrowser();
        await AccountWorld.SignInAsync(browser);

        Assert.Equal(["pwd"], await MethodsAsync(browser));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Wrong_codes_lock_the_account_and_the_password_does_not_forgive_them(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var browser = world.NewBrowser();
        await AccountWorld.SignInAsync(browser);
        var (key, _) = await world.EnrolAsync(browser);

        for (var i = 0; i < 5; i++)
        {
            var guess = world.NewBrowser();
            await AccountWorld.SignInAsync(guess);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SubmitCodeAsync(guess, "not a code")).StatusCode);
        }

        Assert.NotNull((await world.UserAsync()).LockoutEnd);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await world.NewBrowser().SignInAsync(AccountWorld.Email, AccountWorld.Password)).StatusCode);
        Assert.Single(await world.App.ArrangeAsync(db => db.SecurityEvents.Where(e => e.Kind == SecurityEventKind.AccountLocked).ToListAsync()));
        // The library that locks reads the machine's clock.
        await world.App.ArrangeAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.Email == AccountWorld.Email)).LockoutEnd = world.Time.GetUtcNow().AddHours(-1);
            return await db.SaveChangesAsync();
        });
        var later = world.NewBrowser();
        await AccountWorld.SignInAsync(later);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitCodeAsync(later, world.Code(key))).StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Where_the_policy_asks_nobody_gets_in_without_setting_one_up(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var earlier = world.NewBrowser();
        await AccountWorld.SignInAsync(earlier);
        await world.RequireMfaAsync();
        Assert.StartsWith("/signin", (await earlier.GetAsync(Flows.AuthorizeUrl())).Headers.Location!.OriginalString, StringComparison.Ordinal);

        var browser = world.NewBrowser();
        Assert.Equal("/signin/enrol?returnUrl=%2Fgraphql", await AccountWorld.SignInAsync(browser));
        var page = await browser.ReadAsync("/signin/enrol?returnUrl=%2Fgraphql");
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        var wrong = await browser.SubmitAsync("/signin/enrol", page, ("enrolment", AccountWorld.Hidden(page, "enrolment")), ("code", "000000x"), ("returnUrl", "/graphql"));
        Assert.Equal(AccountWorld.KeyOn(page), AccountWorld.KeyOn(await wrong.Content.ReadAsStringAsync()));
        Assert.StartsWith("/signin", (await browser.GetAsync(Flows.AuthorizeUrl())).Headers.Location!.OriginalString, StringComparison.Ordinal);
        var shown = await browser.SubmitAsync("/signin/enrol", page, ("enrolment", AccountWorld.Hidden(page, "enrolment")), ("code", world.Code(AccountWorld.KeyOn(page))), ("returnUrl", "/graphql"));

        Assert.Equal(10, AccountWorld.CodesOn(await shown.Content.ReadAsStringAsync()).Count);
        Assert.Equal(["pwd", "otp"], await MethodsAsync(browser));
    }

    [Fact]
    public async Task A_secret_that_was_shown_to_somebody_else_is_not_taken()
    {
        await using var world = await AccountWorld.StartAsync(DatabaseKind.Sqlite);
        var browser = world.NewBrowser();
        await AccountWorld.SignInAsync(browser);
        var page = await browser.ReadAsync("/connect/account/authenticator");

        var answer = await browser.SubmitAsync("/connect/account/authenticator", page, ("enrolment", "made up"), ("current", AccountWorld.Password), ("code", "123456"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.False((await world.UserAsync()).TwoFactorEnabled);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_app_is_taken_away_with_password_and_code_alone(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var browser = world.NewBrowser();
        await AccountWorld.SignInAsync(browser);
        var (_, codes) = await world.EnrolAsync(browser);
        var page = await browser.ReadAsync("/connect/account/authenticator");

        await browser.SubmitAsync("/connect/account/authenticator/remove", page, ("current", "wrong"), ("code", codes[0]));
        Assert.True((await world.UserAsync()).TwoFactorEnabled);
        foreach (var guess in (string[])["", "not a code"])
        {
            var refused = await browser.SubmitAsync("/connect/account/authenticator/recovery-codes", page, ("current", AccountWorld.Password), ("code", guess));
            Assert.Empty(AccountWorld.CodesOn(await refused.Content.ReadAsStringAsync()));
        }
        var renewed = await browser.SubmitAsync("/connect/account/authenticator/recovery-codes", page, ("current", AccountWorld.Password), ("code", codes[1]));
        var fresh = AccountWorld.CodesOn(await renewed.Content.ReadAsStringAsync());
        await browser.SubmitAsync("/connect/account/authenticator/remove", page, ("current", AccountWorld.Password), ("code", codes[0]));
        Assert.True((await world.UserAsync()).TwoFactorEnabled);
        await browser.SubmitAsync("/connect/account/authenticator/remove", page, ("current", AccountWorld.Password), ("code", fresh[0]));

        Assert.False((await world.UserAsync()).TwoFactorEnabled);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/connect/account")).StatusCode);
        Assert.Equal(["pwd"], await MethodsAsync(browser)); // A code of the app that was counts no more.
        await world.RequireMfaAsync();
        Assert.StartsWith("/signin", (await browser.GetAsync(Flows.AuthorizeUrl())).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Setting_an_app_up_signs_out_everywhere_else(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var (here, there) = (world.NewBrowser(), world.NewBrowser());
        await AccountWorld.SignInAsync(here);
        await AccountWorld.SignInAsync(there);
        var stolen = await TokensAsync(there);

        await world.EnrolAsync(here);

        Assert.StartsWith("/signin", (await there.GetAsync("/connect/account")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await there.RefreshAsync(stolen.Refresh!)));
        Assert.Equal(["pwd", "otp"], await MethodsAsync(here));
        Assert.Equal(1, await world.App.ArrangeAsync(db => db.UserSessions.CountAsync(s => s.RevokedAt != null)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_app_is_not_taken_away_where_the_policy_asks_for_one(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var browser = world.NewBrowser();
        await AccountWorld.SignInAsync(browser);
        var (_, codes) = await world.EnrolAsync(browser);
        await world.RequireMfaAsync();

        var answer = await browser.SubmitAsync("/connect/account/authenticator/remove", await browser.ReadAsync("/connect/account/authenticator"), ("current", AccountWorld.Password), ("code", codes[0]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True((await world.UserAsync()).TwoFactorEnabled);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case07_the_account_pages_hold_to_the_policy_of_sessions(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var browser = world.NewBrowser();
        await AccountWorld.SignInAsync(browser);
        world.Time.Move(TimeSpan.FromMinutes(8));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/connect/account")).StatusCode);

        foreach (var stricter in (Action<IsolationPolicy>[])[p => p.IdleTimeoutMinutes = 5, p => p.SessionLifetimeMinutes = 5, p => p.AllowedCidrs = ["192.0.2.0/24"]])
        {
            await world.ChangePolicyAsync(stricter);
            Assert.StartsWith("/signin", (await browser.GetAsync("/connect/account")).Headers.Location!.OriginalString, StringComparison.Ordinal);
            await world.ChangePolicyAsync(p => (p.IdleTimeoutMinutes, p.SessionLifetimeMinutes, p.AllowedCidrs) = (600, 600, []));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/connect/account")).StatusCode);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case07_a_token_is_not_renewed_without_the_second_factor_that_is_asked_for_by_now(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var browser = world.NewBrowser();
        await AccountWorld.SignInAsync(browser);
        var tokens = await Flows.ReadTokensAsync(await browser.RefreshAsync((await TokensAsync(browser)).Refresh!));

        await world.RequireMfaAsync();
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await browser.RefreshAsync(tokens.Refresh!)));

        await world.EnrolAsync(browser); // The session goes on; tokens of before say that the password was all.
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await browser.RefreshAsync(tokens.Refresh!)));
        Assert.Equal(["pwd", "otp"], await MethodsAsync(browser));
        await world.ChangePolicyAsync(p => p.MfaRequired = false);
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await browser.RefreshAsync(tokens.Refresh!)));
    }

    private static async Task<HttpResponseMessage> SubmitCodeAsync(Browser browser, string code)
    {
        var page = await browser.ReadAsync(CodePage);
        return await browser.SubmitAsync("/signin/code", page, ("code", code), ("returnUrl", "/graphql"));
    }

    private static async Task<Tokens> TokensAsync(Browser browser)
    {
        var location = (await browser.GetAsync(Flows.AuthorizeUrl())).Headers.Location!;
        return await Flows.ReadTokensAsync(await browser.ExchangeAsync(QueryHelpers.ParseQuery(location.Query)["code"]!));
    }

    private static async Task<IReadOnlyList<string?>> MethodsAsync(Browser browser)
    {
        var tokens = await Flows.ReadTokensAsync(await browser.RefreshAsync((await TokensAsync(browser)).Refresh!));
        var claims = JsonDocument.Parse(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(tokens.Access.Split('.')[1]))).RootElement.GetProperty("amr");
        return claims.ValueKind is JsonValueKind.String ? [claims.GetString()] : [.. claims.EnumerateArray().Select(c => c.GetString())];
    }
}
