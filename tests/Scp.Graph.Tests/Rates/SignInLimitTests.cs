using System.Net;
using Microsoft.Extensions.Hosting;
using Scp.Graph.Tests.Auth;
using Scp.Testing;

namespace Scp.Graph.Tests.Rates;

public sealed class SignInLimitTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_account_is_limited_whether_it_exists_or_not_and_both_are_answered_the_same(DatabaseKind database)
    {
        await using var app = await StartAsync(database, ("RateLimits:SignInsPerAccount", "3"));
        var browser = app.NewBrowser();

        var answers = new List<(List<HttpStatusCode> Statuses, string Last)>();
        foreach (var email in new[] { SmallWorld.CustomerAdmin, "nobody@harbour.example" })
        {
            var statuses = new List<HttpStatusCode>();
            HttpResponseMessage last = null!;
            for (var i = 0; i < 4; i++) statuses.Add((last = await browser.SignInAsync(i is 1 ? email.ToUpperInvariant() : email, "wrong")).StatusCode);
            Assert.NotNull(last.Headers.RetryAfter);
            answers.Add((statuses, await last.Content.ReadAsStringAsync()));
        }

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests], answers[0].Statuses);
        Assert.Equal(answers[0].Statuses, answers[1].Statuses);
        Assert.Equal(answers[0].Last, answers[1].Last);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(SmallWorld.MerchantAdmin, SmallWorld.Password)).StatusCode);
    }

    [Fact]
    public async Task An_address_is_limited_over_all_accounts_and_people_get_a_page()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite, ("RateLimits:SignInsPerAddress", "3"));
        var browser = app.NewBrowser();
        for (var i = 0; i < 3; i++) await browser.SignInAsync($"user{i}@harbour.example", "wrong");

        var page = await browser.PostAsync("/signin", new() { ["email"] = SmallWorld.CustomerAdmin }, ("Accept", "text/html,*/*"));

        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("role=\"alert\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/signin")).StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_client_that_guesses_its_secret_is_stopped_and_others_are_not(DatabaseKind database)
    {
        await using var app = await StartAsync(database, ("RateLimits:TokensPerClient", "3"));
        var browser = app.NewBrowser();
        for (var i = 0; i < 3; i++) Assert.Equal("invalid_client", await Flows.ErrorAsync(await browser.MachineTokenAsync("wrong")));

        var refused = await browser.MachineTokenAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("temporarily_unavailable", await Flows.ErrorAsync(refused));
        Assert.NotEmpty((await app.SignInByCodeAsync()).Access); // The explorer's client, which everybody shares.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.PostAsync("/connect/introspect", new()
        {
            ["client_id"] = SmallWorld.Machine, ["client_secret"] = "wrong", ["token"] = "x",
        })).StatusCode);
    }

    private static async Task<AuthApp> StartAsync(DatabaseKind database, params (string, string?)[] settings)
    {
        var app = await AuthApp.BuildAsync(database, Environments.Development, settings);
        await app.StartAsync();
        return app;
    }
}
