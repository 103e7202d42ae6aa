using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scp.Graph.Rates;
using Scp.Graph.Tests.Access.Clients;
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

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stranger_at_another_address_shuts_neither_a_client_nor_a_person_out(DatabaseKind kind)
    {
        await using var app = await AuthApp.BuildAsync(kind, Environments.Development, services => services.AddSingleton<IStartupFilter, ClientWorld.FromAddress>(),
            ("RateLimits:TokensPerClient", "3"), ("RateLimits:SignInsPerAccount", "3"));
        await app.StartAsync();
        var (stranger, own) = ((ClientWorld.AddressHeader, "198.51.100.7"), (ClientWorld.AddressHeader, "192.0.2.7"));
        HttpResponseMessage guess = null!, typed = null!;
        for (var i = 0; i < 30; i++)
        {
            guess = await TokenAsync(app.NewBrowser(), "wrong", stranger);
            typed = await app.NewBrowser().PostAsync("/account/forgot", new() { ["email"] = SmallWorld.CustomerAdmin }, stranger);
        }

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (guess.StatusCode, typed.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await TokenAsync(app.NewBrowser(), SmallWorld.MachineSecret, own)).StatusCode);
        var asked = await app.NewBrowser().PostAsync("/account/forgot", new() { ["email"] = SmallWorld.CustomerAdmin }, own);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, asked.StatusCode);
    }

    [Fact]
    public async Task Guessing_from_many_addresses_has_an_end()
    {
        await using var app = await AuthApp.BuildAsync(DatabaseKind.Sqlite, Environments.Development, services => services.AddSingleton<IStartupFilter, ClientWorld.FromAddress>(),
            ("RateLimits:TokensPerClient", "1"));
        await app.StartAsync();
        var browser = app.NewBrowser();

        for (var i = 0; i < RateLimitOptions.Everywhere; i++)
            Assert.Equal("invalid_client", await Flows.ErrorAsync(await TokenAsync(browser, "wrong", (ClientWorld.AddressHeader, $"198.51.100.{i}"))));

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TokenAsync(browser, "wrong", (ClientWorld.AddressHeader, "192.0.2.7"))).StatusCode);
    }

    private static Task<HttpResponseMessage> TokenAsync(Browser browser, string secret, (string, string) header) => browser.PostAsync("/connect/token", new()
    {
        ["grant_type"] = "client_credentials", ["client_id"] = SmallWorld.Machine, ["client_secret"] = secret,
    }, header);

    private static async Task<AuthApp> StartAsync(DatabaseKind database, params (string, string?)[] settings)
    {
        var app = await AuthApp.BuildAsync(database, Environments.Development, settings);
        await app.StartAsync();
        return app;
    }
}
