using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.EntityFrameworkCore.Models;
using Scp.Core.Access.Sessions;
using Scp.Core.Credentials;
using Scp.Core.Data;
using Scp.Core.Security;
using Scp.Graph.Auth.OAuth;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

public sealed class TokenTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_machine_signs_in_by_its_secret_and_is_served_within_its_grants(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var machine = app.NewBrowser();

        var tokens = await Flows.ReadTokensAsync(await machine.MachineTokenAsync());
        var probe = await machine.ProbeAsync(tokens.Access).ReadProbeAsync();

        Assert.Equal("Client", probe.Kind);
        Assert.Equal(SmallWorld.CustomerPath, probe.ScopePath);
        Assert.Null(tokens.Refresh);
        await app.WithServicesAsync(services => services.GetRequiredService<LastUse>().FlushAsync(default));
        Assert.NotNull(await app.ArrangeAsync(db => Task.FromResult(db.ApiClients.Single().LastUsedAt)));
    }

    [Fact]
    public async Task A_machine_with_a_wrong_secret_gets_nothing()
    {
        await using var app = await AuthApp.StartAsync();

        var response = await app.NewBrowser().MachineTokenAsync("wrong");

        Assert.Equal("invalid_client", await Flows.ErrorAsync(response));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refresh_token_is_replaced_at_each_use(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var first = await app.SignInByCodeAsync();
        var client = app.NewBrowser();

        var second = await Flows.ReadTokensAsync(await client.RefreshAsync(first.Refresh!));
        var third = await Flows.ReadTokensAsync(await client.RefreshAsync(second.Refresh!));

        Assert.Equal(3, new[] { first.Refresh, second.Refresh, third.Refresh }.Distinct().Count());
        await client.ProbeAsync(third.Access).ReadProbeAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refresh_token_that_comes_back_a_second_time_ends_the_whole_chain(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var first = await app.SignInByCodeAsync();
        var client = app.NewBrowser();
        var second = await Flows.ReadTokensAsync(await client.RefreshAsync(first.Refresh!));
        app.Time.Advance(TimeSpan.FromSeconds(11));

        var replay = await client.RefreshAsync(first.Refresh!);

        Assert.Equal("invalid_grant", await Flows.ErrorAsync(replay));
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await client.RefreshAsync(second.Refresh!)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.ProbeAsync(first.Access)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.ProbeAsync(second.Access)).StatusCode);
        await app.ArrangeAsync(async db =>
        {
            Assert.NotNull((await db.UserSessions.SingleAsync()).RevokedAt);
            var told = await db.SecurityEvents.SingleAsync(e => e.Kind == SecurityEventKind.TokenReplayed);
            Assert.Equal((Severity.Critical, SmallWorld.CustomerPath), (told.Severity, told.OwnerPath));
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_renewals_of_one_client_that_cross_are_both_served(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var first = await app.SignInByCodeAsync();
        var client = app.NewBrowser();

        var both = await Task.WhenAll(client.RefreshAsync(first.Refresh!), client.RefreshAsync(first.Refresh!));

        foreach (var answer in both) await client.ProbeAsync((await Flows.ReadTokensAsync(answer)).Access).ReadProbeAsync();
        Assert.Empty(await app.ArrangeAsync(db => db.SecurityEvents.ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_can_never_be_used_again_is_removed_and_what_can_stays(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        await app.SignInByCodeAsync();
        await app.ArrangeAsync(AgeAsync);
        var later = await app.SignInByCodeAsync();

        await app.WithServicesAsync(services => services.GetRequiredService<TokenPruning>().PruneAsync(default));

        await app.NewBrowser().ProbeAsync(later.Access).ReadProbeAsync();
        await Flows.ReadTokensAsync(await app.NewBrowser().RefreshAsync(later.Refresh!));
        await app.ArrangeAsync(async db =>
        {
            Assert.Single(await db.UserSessions.ToListAsync());
            Assert.Single(await db.Set<OpenIddictEntityFrameworkCoreAuthorization<Guid>>().ToListAsync());
            Assert.DoesNotContain(await db.Set<OpenIddictEntityFrameworkCoreToken<Guid>>().ToListAsync(), t => t.CreationDate < db.Time.GetUtcNow().UtcDateTime.AddDays(-1));
            Assert.Single(await db.AuditEntries.Where(e => e.Action == "session.prune").ToListAsync());
        });
    }

    // OpenIddict's stores have a clock of their own, so that the rows move and not the time.
    private static async Task AgeAsync(ScpDbContext db)
    {
        var by = SessionOpening.MaxLifetime + SessionPruning.Retention + TimeSpan.FromDays(1);
        foreach (var token in await db.Set<OpenIddictEntityFrameworkCoreToken<Guid>>().ToListAsync())
            (token.CreationDate, token.ExpirationDate) = (token.CreationDate - by, token.ExpirationDate - by);
        foreach (var authorization in await db.Set<OpenIddictEntityFrameworkCoreAuthorization<Guid>>().ToListAsync()) authorization.CreationDate -= by;
        foreach (var session in await db.UserSessions.ToListAsync()) db.Entry(session).Property(s => s.ExpiresAt).CurrentValue -= by;
        await db.SaveChangesAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_revoked_access_token_is_refused_on_the_next_request(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var tokens = await app.SignInByCodeAsync();
        var client = app.NewBrowser();
        await client.ProbeAsync(tokens.Access).ReadProbeAsync();

        var revoked = await client.PostAsync("/connect/revoke", new() { ["client_id"] = "scp-explorer", ["token"] = tokens.Access });
        var next = await client.ProbeAsync(tokens.Access);

        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, next.StatusCode);
        Assert.Contains("invalid_token", next.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_tells_a_live_token_from_a_revoked_one_and_from_one_whose_account_was_closed()
    {
        await using var app = await AuthApp.StartAsync();
        var machine = app.NewBrowser();
        var (live, revoked) = (await MachineAccessAsync(machine), await MachineAccessAsync(machine));
        await machine.PostAsync("/connect/revoke", Credentials(revoked));

        var before = await Flows.JsonAsync(await machine.PostAsync("/connect/introspect", Credentials(live)));
        var dead = await Flows.JsonAsync(await machine.PostAsync("/connect/introspect", Credentials(revoked)));
        await app.ArrangeAsync(db => { db.ApiClients.Single().Revoked = true; return db.SaveChangesAsync(); });
        var closed = await machine.PostAsync("/connect/introspect", Credentials(live));

        Assert.True(before.GetProperty("active").GetBoolean());
        Assert.Equal(SmallWorld.Machine, before.GetProperty("sub").GetString());
        Assert.False(dead.GetProperty("active").GetBoolean());
        Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode); // It is not believed itself any more.
    }

    [Fact]
    public async Task Discovery_names_the_endpoints_and_the_one_way_of_PKCE()
    {
        await using var app = await AuthApp.StartAsync();

        var document = await Flows.JsonAsync(await app.NewBrowser().GetAsync("/.well-known/openid-configuration"));

        Assert.Equal($"{Browser.Origin}/connect/authorize", document.GetProperty("authorization_endpoint").GetString());
        Assert.Equal($"{Browser.Origin}/connect/token", document.GetProperty("token_endpoint").GetString());
        Assert.Equal($"{Browser.Origin}/connect/introspect", document.GetProperty("introspection_endpoint").GetString());
        Assert.Equal($"{Browser.Origin}/connect/revoke", document.GetProperty("revocation_endpoint").GetString());
        Assert.Equal($"{Browser.Origin}/connect/logout", document.GetProperty("end_session_endpoint").GetString());
        Assert.Equal("S256", Assert.Single(document.GetProperty("code_challenge_methods_supported").EnumerateArray()).GetString());
        Assert.Equal("code", Assert.Single(document.GetProperty("response_types_supported").EnumerateArray()).GetString());
    }

    private static async Task<string> MachineAccessAsync(Browser machine) => (await Flows.ReadTokensAsync(await machine.MachineTokenAsync())).Access;

    private static Dictionary<string, string> Credentials(string token) =>
        new() { ["client_id"] = SmallWorld.Machine, ["client_secret"] = SmallWorld.MachineSecret, ["token"] = token };
}
