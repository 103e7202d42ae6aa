using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access.Sessions;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Graph.Tests.Auth;

/// <summary>Two nodes on one PostgreSQL: what one of them revokes, the other refuses.</summary>
public sealed class RevocationDelayTests(ITestOutputHelper output)
{
    private const int Revocations = 50;

    [Fact]
    public async Task A_session_that_one_node_revokes_is_refused_by_the_next_request_at_the_other()
    {
        await using var app = await AuthApp.StartAsync(DatabaseKind.Postgres);
        await using var other = await app.StartBesideAsync();
        var (delays, served) = (new List<TimeSpan>(), 0);

        for (var i = 0; i < Revocations; i++)
        {
            var (browser, tokens) = (other.NewBrowser(), await app.SignInByCodeAsync());
            await browser.ProbeAsync(tokens.Access).ReadProbeAsync();
            var session = await app.ArrangeAsync(db => db.UserSessions.OrderByDescending(s => s.Id).Select(s => s.Id).FirstAsync());
            await app.ArrangeAsync(db => db.EndSessionAsync(session, "test", default));

            var revoked = Stopwatch.GetTimestamp();
            while ((await browser.ProbeAsync(tokens.Access)).StatusCode is HttpStatusCode.OK) served++;
            delays.Add(Stopwatch.GetElapsedTime(revoked));
            Assert.Equal("invalid_grant", await Flows.ErrorAsync(await browser.RefreshAsync(tokens.Refresh!)));
        }

        Print("sessions revoked", delays, served);
        Assert.Equal(0, served);
    }

    [Fact]
    public async Task A_policy_that_one_node_changes_holds_at_the_other()
    {
        await using var app = await AuthApp.StartAsync(DatabaseKind.Postgres);
        await using var other = await app.StartBesideAsync();
        var (browser, delays, served) = (other.NewBrowser(), new List<TimeSpan>(), 0);
        browser.Address = "203.0.113.7";
        var tokens = await app.SignInByCodeAsync();

        for (var i = 0; i < Revocations; i++)
        {
            await AllowAsync(app, []);
            await Eventually(async () => (await browser.ProbeAsync(tokens.Access)).StatusCode is HttpStatusCode.OK);
            await AllowAsync(app, ["10.0.0.0/8"]);

            var changed = Stopwatch.GetTimestamp();
            while ((await browser.ProbeAsync(tokens.Access)).StatusCode is HttpStatusCode.OK) served++;
            delays.Add(Stopwatch.GetElapsedTime(changed));
        }

        Print("policies changed", delays, served);
        Assert.InRange(delays.Max(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private void Print(string what, List<TimeSpan> delays, int served)
    {
        delays.Sort();
        output.WriteLine($"{delays.Count} {what} on one node, refused by the other after {delays[delays.Count / 2].TotalMilliseconds:F1} ms (median), "
            + $"{delays[^1].TotalMilliseconds:F1} ms (worst), the refused request included; requests served in between: {served}");
    }

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        for (var watch = Stopwatch.StartNew(); !await condition();) Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    private static Task AllowAsync(AuthApp app, List<string> networks) => app.ArrangeAsync(async db =>
    {
        (await db.Tenants.SingleAsync()).Isolation.AllowedCidrs = networks;
        await db.SaveChangesAsync();
    });
}
