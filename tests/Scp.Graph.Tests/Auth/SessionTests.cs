using System.Net;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Access.Impersonations;
using Scp.Core.Access.Sessions;
using Scp.Core.Audit;
using Scp.Core.Data;
using Scp.Core.Inheritance;
using Scp.Core.Security;
using Scp.Core.Settings;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

/// <summary>How long a session goes on, and where: part of security case 7.</summary>
public sealed class SessionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case07_a_revoked_session_is_refused_on_every_path(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var (browser, tokens) = await SignInAsync(app);

        await app.ArrangeAsync(async db => await db.EndSessionAsync((await db.UserSessions.SingleAsync()).Id, "test", default));

        await IsRefusedAsync(browser, tokens);
        var told = await app.ArrangeAsync(db => db.SecurityEvents.SingleAsync());
        Assert.Equal((SecurityEventKind.SessionRevoked, SmallWorld.CustomerPath), (told.Kind, told.OwnerPath));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_session_ends_by_the_policy_in_force_now(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var (browser, tokens) = await SignInAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(8)); // The access token still holds.
        await browser.ProbeAsync(tokens.Access).ReadProbeAsync();

        await app.ArrangeAsync(async db =>
        {
            (await db.Tenants.SingleAsync()).Isolation.SessionLifetimeMinutes = 5;
            await db.SaveChangesAsync();
        });

        await IsRefusedAsync(browser, tokens);
        await app.ArrangeAsync(async db =>
        {
            (await db.Tenants.SingleAsync()).Isolation.SessionLifetimeMinutes = 500;
            await db.SaveChangesAsync();
        });
        await browser.ProbeAsync(tokens.Access).ReadProbeAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_setting_that_a_customer_inherits_shortens_a_session_too(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var (browser, tokens) = await SignInAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(8));

        await app.ArrangeAsync(db => SayAsync(db, """{"security.sessionMinutes":{"mode":"LOCK","value":6}}"""));

        await IsRefusedAsync(browser, tokens);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_session_that_was_unused_for_too_long_is_over_and_use_puts_that_off(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        await app.ArrangeAsync(async db =>
        {
            (await db.Tenants.SingleAsync()).Isolation.IdleTimeoutMinutes = 5;
            await db.SaveChangesAsync();
        });
        var (browser, tokens) = await SignInAsync(app);

        app.Time.Advance(TimeSpan.FromMinutes(4));
        await browser.ProbeAsync(tokens.Access).ReadProbeAsync();
        app.Time.Advance(TimeSpan.FromMinutes(4));
        await app.Get<LastSeen>().FlushAsync(default); // What another node would go by.
        tokens = await Flows.ReadTokensAsync(await browser.RefreshAsync(tokens.Refresh!)); // Clients renew tokens unasked: it is no use.
        app.Time.Advance(TimeSpan.FromMinutes(2));

        await IsRefusedAsync(browser, tokens);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case07_an_address_outside_the_networks_is_refused_on_every_path(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var (browser, tokens) = await SignInAsync(app, "203.0.113.7");
        await app.ArrangeAsync(async db =>
        {
            (await db.Tenants.SingleAsync()).Isolation.AllowedCidrs = ["10.0.0.0/8", "2001:db8::/32"];
            await db.SaveChangesAsync();
        });

        await IsRefusedAsync(browser, tokens);
        var signIn = await browser.SignInAsync(SmallWorld.CustomerAdmin, SmallWorld.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, signIn.StatusCode);
        Assert.Contains(await app.DenialsAsync(), d => d.Reason == "the address is outside the allowed networks");
        browser.Address = "::ffff:10.1.2.3";
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.ProbeAsync("none")).StatusCode);
        var inside = await Flows.ReadTokensAsync(await browser.ExchangeAsync(await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin)));
        await browser.ProbeAsync(inside.Access).ReadProbeAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_networks_of_the_tenant_and_of_the_settings_must_both_let_in(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var (browser, tokens) = await SignInAsync(app, "10.1.0.1");
        await app.ArrangeAsync(async db =>
        {
            (await db.Tenants.SingleAsync()).Isolation.AllowedCidrs = ["10.0.0.0/8"];
            await db.SaveChangesAsync();
        });
        await app.ArrangeAsync(db => SayAsync(db, """{"security.allowedNetworks":{"mode":"OVERRIDE","value":["10.2.0.0/16"]}}"""));

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.ProbeAsync(tokens.Access)).StatusCode);
        browser.Address = "10.2.0.1";
        await browser.ProbeAsync(tokens.Access).ReadProbeAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_policy_costs_no_statement_once_it_is_kept(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var (browser, tokens) = await SignInAsync(app);
        await browser.ProbeAsync(tokens.Access).ReadProbeAsync();
        var before = app.Statements.Count;

        for (var i = 0; i < 5; i++) await browser.ProbeAsync(tokens.Access).ReadProbeAsync();

        Assert.Equal(5, app.Statements.Count - before);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_last_use_is_written_later_and_in_one_go(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var (browser, tokens) = await SignInAsync(app);
        var opened = await app.ArrangeAsync(db => db.UserSessions.Select(s => s.LastSeenAt).SingleAsync());
        app.Time.Advance(TimeSpan.FromMinutes(3));
        await browser.ProbeAsync(tokens.Access).ReadProbeAsync();
        Assert.Equal(opened, await app.ArrangeAsync(db => db.UserSessions.Select(s => s.LastSeenAt).SingleAsync()));
        var before = app.Statements.Count;

        await app.Get<LastSeen>().FlushAsync(default);

        Assert.InRange(app.Statements.Count - before, 1, 2);
        Assert.True(await app.ArrangeAsync(db => db.UserSessions.Select(s => s.LastSeenAt).SingleAsync()) >= opened.AddMinutes(3));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_visit_ends_with_the_session_of_the_visitor(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        await SignInAsync(app);

        var (parent, visit) = await app.ArrangeAsync(async db =>
        {
            var own = await db.UserSessions.SingleAsync();
            var mia = await db.Users.SingleAsync(u => u.Email == SmallWorld.MerchantAdmin);
            var child = new UserSession
            {
                Id = Guid.CreateVersion7(), UserId = mia.Id, OwnerId = mia.OwnerId, OwnerPath = mia.OwnerPath, ImpersonatorId = own.UserId, ParentSessionId = own.Id,
                Reason = "ticket 7", CreatedAt = own.CreatedAt, LastSeenAt = own.CreatedAt, ExpiresAt = own.CreatedAt.AddHours(1),
            };
            db.AddRange(child, new Impersonation
            {
                Id = Guid.CreateVersion7(), OwnerId = mia.OwnerId, OwnerPath = mia.OwnerPath, ActorId = own.UserId, ActorName = "Visitor", TargetId = mia.Id, SessionId = child.Id,
                Reason = "ticket 7", Ticket = "7", StartedAt = own.CreatedAt, ExpiresAt = child.ExpiresAt,
            });
            await db.SaveChangesAsync();
            var accounts = await db.FindVisitAccountsAsync(mia.Id, own.UserId, child.Id, null, default);
            Assert.Equal(own.Id, accounts.Single(a => a.Id == mia.Id).Session!.Parent!.Id);
            return (own, child);
        });
        await app.ArrangeAsync(db => db.EndSessionAsync(parent.Id, "test", default));

        await app.ArrangeAsync(async db =>
        {
            Assert.Empty(await db.FindVisitAccountsAsync(visit.UserId, parent.UserId, visit.Id, null, default));
            Assert.NotNull((await db.UserSessions.SingleAsync(s => s.Id == visit.Id)).RevokedAt);
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_sign_in_is_told_of_the_person(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        await SignInAsync(app, "203.0.113.7");

        await app.ArrangeAsync(async db =>
        {
            var ada = await db.Users.SingleAsync(u => u.Email == SmallWorld.CustomerAdmin);
            var entry = await db.AuditEntries.SingleAsync(e => e.Action == "user.sign-in" && e.Outcome == AuditOutcome.Succeeded);
            Assert.Equal((ada.Id, ada.Id, "203.0.113.7"), (entry.ActorId, entry.TargetId, entry.Ip));
            var session = await db.UserSessions.SingleAsync();
            Assert.Equal((ada.Id, "203.0.113.7"), (session.UserId, session.Ip));
        });
    }

    private static async Task<(Browser Browser, Tokens Tokens)> SignInAsync(AuthApp app, string? address = null)
    {
        var browser = app.NewBrowser();
        browser.Address = address;
        var tokens = await Flows.ReadTokensAsync(await browser.ExchangeAsync(await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin)));
        await browser.ProbeAsync(tokens.Access).ReadProbeAsync();
        return (browser, tokens);
    }

    /// <summary>By the access token over HTTP and on a socket, at userinfo, by the refresh token and by the cookie.</summary>
    internal static async Task IsRefusedAsync(Browser browser, Tokens tokens)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.ProbeAsync(tokens.Access)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/socket", ("Init", $"Bearer {tokens.Access}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/connect/userinfo", ("Authorization", $"Bearer {tokens.Access}"))).StatusCode);
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await browser.RefreshAsync(tokens.Refresh!)));
        var silent = await browser.GetAsync(Flows.AuthorizeUrl(extra: "&prompt=none"));
        Assert.Equal("login_required", Flows.Query(silent.Headers.Location!)["error"]);
    }

    private static Task<int> SayAsync(ScpDbContext db, string entries)
    {
        db.Add(new ConfigurationLayer
        {
            Id = Guid.CreateVersion7(), OwnerId = SmallWorld.TenantId, OwnerPath = SmallWorld.TenantPath, Subject = SettingsCatalog.Subject, Entries = entries,
            ChangedAt = DateTimeOffset.UnixEpoch,
        });
        return db.SaveChangesAsync();
    }
}
