using System.Net;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

public sealed class CallerTests
{
    [Fact]
    public async Task Without_a_token_the_caller_stays_anonymous()
    {
        await using var app = await AuthApp.StartAsync();

        var probe = await app.NewBrowser().GetAsync("/graphql").ReadProbeAsync();

        Assert.Equal(("Anonymous", null), (probe.Kind, probe.ScopePath));
        Assert.Empty(probe.Permissions);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Telling_the_caller_costs_one_statement(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var tokens = await app.SignInByCodeAsync();
        var before = app.Statements.Count;

        await app.NewBrowser().ProbeAsync(tokens.Access).ReadProbeAsync();

        Assert.Equal(1, app.Statements.Count - before);
    }

    [Fact]
    public async Task The_sign_in_cookie_does_not_reach_the_API()
    {
        await using var app = await AuthApp.StartAsync();
        var browser = app.NewBrowser();
        var signIn = await browser.SignInAsync(SmallWorld.CustomerAdmin, SmallWorld.Password);
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("scp.session=", StringComparison.Ordinal));

        var forced = await browser.GetAsync("/graphql", ("Cookie", cookie.Split(';')[0])).ReadProbeAsync();

        Assert.Equal("Anonymous", forced.Kind);
        Assert.Contains("path=/connect", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, InlineData("rubbish"), InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."), InlineData("")]
    public async Task A_token_that_is_none_is_refused_rather_than_taken_for_anonymous(string token)
    {
        await using var app = await AuthApp.StartAsync();

        var response = await app.NewBrowser().ProbeAsync(token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.NotEmpty(response.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task A_refresh_or_identity_token_is_no_access_token()
    {
        await using var app = await AuthApp.StartAsync();
        var tokens = await app.SignInByCodeAsync();

        foreach (var token in new[] { tokens.Refresh!, tokens.Identity! })
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.NewBrowser().ProbeAsync(token)).StatusCode);
    }

    [Fact]
    public async Task A_token_in_the_address_is_not_read()
    {
        await using var app = await AuthApp.StartAsync();
        var tokens = await app.SignInByCodeAsync();

        var probe = await app.NewBrowser().GetAsync($"/graphql?access_token={tokens.Access}").ReadProbeAsync();

        Assert.Equal("Anonymous", probe.Kind);
    }

    [Theory, InlineData("req-1.A_b", true), InlineData("two words", false), InlineData("<script>", false)]
    public async Task The_request_id_is_echoed_when_it_is_harmless_and_replaced_otherwise(string given, bool kept)
    {
        await using var app = await AuthApp.StartAsync();

        var response = await app.NewBrowser().GetAsync("/graphql", ("X-Request-Id", given));

        var id = Assert.Single(response.Headers.GetValues("X-Request-Id"));
        Assert.Equal(kept, id == given);
        Assert.Matches("^[A-Za-z0-9._-]{1,64}$", id);
    }
}
