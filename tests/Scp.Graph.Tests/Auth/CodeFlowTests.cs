using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

public sealed class CodeFlowTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_person_signs_in_and_is_served_within_the_grants(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);

        var tokens = await app.SignInByCodeAsync();
        var probe = await app.NewBrowser().ProbeAsync(tokens.Access).ReadProbeAsync();

        Assert.Equal("User", probe.Kind);
        Assert.Equal(SmallWorld.CustomerPath, probe.ScopePath);
        Assert.Equal(Core.Access.SystemRoles.CustomerAdmin.Permissions.Order(), probe.Permissions.Order());
    }

    [Fact]
    public async Task The_identity_token_says_what_the_scopes_uncover_and_the_access_token_nothing_personal()
    {
        await using var app = await AuthApp.StartAsync();

        var tokens = await app.SignInByCodeAsync();

        var identity = Payload(tokens.Identity!);
        Assert.Equal("Ada", identity.GetProperty("name").GetString());
        Assert.Equal(SmallWorld.CustomerAdmin, identity.GetProperty("email").GetString());
        Assert.Equal("customer-admin", identity.GetProperty("role").GetString());
        var access = Payload(tokens.Access).GetRawText();
        Assert.DoesNotContain("Ada", access, StringComparison.Ordinal);
        Assert.DoesNotContain(SmallWorld.CustomerAdmin, access, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Userinfo_repeats_the_claims_as_they_stand_now()
    {
        await using var app = await AuthApp.StartAsync();
        var tokens = await app.SignInByCodeAsync();

        var info = await Flows.JsonAsync(await app.NewBrowser().GetAsync("/connect/userinfo", ("Authorization", $"Bearer {tokens.Access}")));

        Assert.Equal("Ada", info.GetProperty("name").GetString());
        Assert.Equal("customer-admin", info.GetProperty("role")[0].GetString());
    }

    [Theory, InlineData("another-verifier-that-is-long-enough-for-the-rule-of-43"), InlineData(null)]
    public async Task A_stolen_code_is_worth_nothing_without_the_verifier(string? verifier)
    {
        await using var app = await AuthApp.StartAsync();
        var browser = app.NewBrowser();
        var code = await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin);

        var response = await browser.ExchangeAsync(code, verifier);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(verifier is null ? "invalid_request" : "invalid_grant", await Flows.ErrorAsync(response));
    }

    [Fact]
    public async Task A_flow_without_PKCE_or_with_a_plain_challenge_does_not_begin()
    {
        await using var app = await AuthApp.StartAsync();
        var browser = app.NewBrowser();

        var none = await browser.GetAsync(Flows.AuthorizeUrl(challenge: ""));
        var plain = await browser.GetAsync(Flows.AuthorizeUrl(challenge: "", extra: $"&code_challenge={Flows.Verifier}&code_challenge_method=plain"));

        foreach (var refused in new[] { none, plain })
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("code_challenge", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_code_is_used_once_and_a_second_use_ends_what_the_first_began()
    {
        await using var app = await AuthApp.StartAsync();
        var browser = app.NewBrowser();
        var code = await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin);
        var tokens = await Flows.ReadTokensAsync(await browser.ExchangeAsync(code));

        var again = await browser.ExchangeAsync(code);

        Assert.Equal("invalid_grant", await Flows.ErrorAsync(again));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.ProbeAsync(tokens.Access)).StatusCode);
    }

    [Fact]
    public async Task A_foreign_redirect_address_is_refused_on_the_spot()
    {
        await using var app = await AuthApp.StartAsync();

        var response = await app.NewBrowser().GetAsync(Flows.AuthorizeUrl().Replace(
            Uri.EscapeDataString(Flows.Callback), Uri.EscapeDataString("https://evil.example/graphql"), StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Fact]
    public async Task A_second_client_is_served_by_the_session_until_it_asks_for_a_fresh_sign_in()
    {
        await using var app = await AuthApp.StartAsync();
        var browser = app.NewBrowser();
        await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin);

        var silent = await browser.GetAsync(Flows.AuthorizeUrl(extra: "&prompt=none"));
        var fresh = await browser.GetAsync(Flows.AuthorizeUrl(extra: "&prompt=login"));
        var stranger = await app.NewBrowser().GetAsync(Flows.AuthorizeUrl(extra: "&prompt=none"));

        Assert.Contains("code", Flows.Query(silent.Headers.Location!).Keys);
        Assert.StartsWith("/signin", fresh.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("prompt", fresh.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("login_required", Flows.Query(stranger.Headers.Location!)["error"]);
    }

    [Fact]
    public async Task The_access_token_tells_when_the_person_signed_in_and_a_refreshed_one_still_does()
    {
        await using var app = await AuthApp.StartAsync();
        var browser = app.NewBrowser();
        var before = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var tokens = await Flows.ReadTokensAsync(await browser.ExchangeAsync(await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin)));

        var at = (await browser.ProbeAsync(tokens.Access).ReadProbeAsync()).SignedInAt;
        var refreshed = await Flows.ReadTokensAsync(await browser.RefreshAsync(tokens.Refresh!));

        Assert.InRange(at!.Value, before, TimeProvider.System.GetUtcNow());
        Assert.Equal(at, (await browser.ProbeAsync(refreshed.Access).ReadProbeAsync()).SignedInAt);
        var machine = await Flows.ReadTokensAsync(await app.NewBrowser().MachineTokenAsync());
        Assert.Null((await browser.ProbeAsync(machine.Access).ReadProbeAsync()).SignedInAt);
    }

    [Theory, InlineData("3600", false), InlineData("0", true)]
    public async Task A_client_may_ask_how_old_the_sign_in_may_be(string maxAge, bool asked)
    {
        await using var app = await AuthApp.StartAsync();
        var browser = app.NewBrowser();
        await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin);
        await Task.Delay(TimeSpan.FromSeconds(asked ? 1.1 : 0)); // It is told in whole seconds.

        var answer = await browser.GetAsync(Flows.AuthorizeUrl(extra: $"&max_age={maxAge}"));

        Assert.Equal(asked, answer.Headers.Location!.OriginalString.StartsWith("/signin", StringComparison.Ordinal));
    }

    private static JsonElement Payload(string jwt) =>
        JsonDocument.Parse(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(jwt.Split('.')[1]))).RootElement;
}
