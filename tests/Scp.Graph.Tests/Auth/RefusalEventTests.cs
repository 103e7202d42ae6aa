using Microsoft.EntityFrameworkCore;
using Scp.Core.Security;
using Scp.Graph.Auth;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

/// <summary>What sign-in and the token endpoint refuse is told to whoever watches.</summary>
public sealed class RefusalEventTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Failed_sign_ins_of_known_and_unknown_addresses_are_told_and_answered_alike(DatabaseKind kind)
    {
        await using var app = await AuthApp.StartAsync(kind);
        var user = await app.ArrangeAsync(db => db.Users.SingleAsync(u => u.Email == SmallWorld.CustomerAdmin));

        var known = await app.NewBrowser().SignInAsync(SmallWorld.CustomerAdmin, "guess-4711");
        var unknown = await app.NewBrowser().SignInAsync("nobody@example.test", "guess-4712");

        Assert.Equal(known.StatusCode, unknown.StatusCode);
        var told = await EventsAsync(app);
        Assert.Equal([(SecurityEventKind.SignInFailed, user.OwnerPath, (Guid?)user.Id), (SecurityEventKind.SignInFailed, "/", null)], told.Select(e => (e.Kind, e.OwnerPath, e.UserId)));
        Assert.All(told, e => Assert.DoesNotMatch("guess|nobody@", e.Details));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_lockout_is_told_once_with_the_failure_that_brought_it(DatabaseKind kind)
    {
        await using var app = await AuthApp.StartAsync(kind);
        var user = await app.ArrangeAsync(db => db.Users.SingleAsync(u => u.Email == SmallWorld.CustomerAdmin));

        for (var i = 0; i < new AuthOptions().MaxFailedSignIns + 2; i++) await app.NewBrowser().SignInAsync(SmallWorld.CustomerAdmin, "wrong");

        var locked = Assert.Single(await EventsAsync(app), e => e.Kind is SecurityEventKind.AccountLocked);
        Assert.Equal((user.Id, user.OwnerPath, Severity.Warning), (locked.UserId, locked.OwnerPath, locked.Severity));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_client_with_a_wrong_secret_is_told_at_its_owner(DatabaseKind kind)
    {
        await using var app = await AuthApp.StartAsync(kind);

        await app.NewBrowser().MachineTokenAsync("wrong-secret");

        var told = Assert.Single(await EventsAsync(app));
        Assert.Equal((SecurityEventKind.SignInFailed, SmallWorld.CustomerPath), (told.Kind, told.OwnerPath));
        Assert.NotNull(told.ClientId);
        Assert.DoesNotContain("wrong-secret", told.Details, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refresh_token_and_a_code_that_come_again_are_told_as_replays(DatabaseKind kind)
    {
        await using var app = await AuthApp.StartAsync(kind);
        var user = await app.ArrangeAsync(db => db.Users.SingleAsync(u => u.Email == SmallWorld.CustomerAdmin));
        var client = app.NewBrowser();
        var first = await app.SignInByCodeAsync();
        await client.RefreshAsync(first.Refresh!);
        Assert.Empty(await EventsAsync(app));

        app.Time.Advance(TimeSpan.FromSeconds(11)); // Beyond what two requests of one client may cross by.
        await client.RefreshAsync(first.Refresh!);
        var browser = app.NewBrowser();
        var code = await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin);
        await browser.ExchangeAsync(code);
        app.Time.Advance(TimeSpan.FromSeconds(11));
        await browser.ExchangeAsync(code);

        var told = (await EventsAsync(app)).Where(e => e.Kind is SecurityEventKind.TokenReplayed).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, e => Assert.Equal((SecurityEventKind.TokenReplayed, Severity.Critical, user.OwnerPath, (Guid?)user.Id), (e.Kind, e.Severity, e.OwnerPath, e.UserId)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_owner_outside_the_grants_in_the_header_is_told_as_a_violation_of_the_scope(DatabaseKind kind)
    {
        await using var app = await AuthApp.StartAsync(kind);
        var tokens = await app.SignInByCodeAsync();
        var foreign = Core.Hierarchy.Platform.RootId;

        await app.NewBrowser().ProbeAsync(tokens.Access, ("X-Scp-Owner", Scp.Graph.Tests.App.Ids.Of("Tenant", foreign)));

        var told = Assert.Single(await EventsAsync(app));
        Assert.Equal((SecurityEventKind.ScopeViolation, SmallWorld.CustomerPath), (told.Kind, told.OwnerPath));
        Assert.Contains(foreign.ToString("N")[..8], told.Details.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static Task<List<SecurityEvent>> EventsAsync(AuthApp app) => app.ArrangeAsync(db => db.SecurityEvents.OrderBy(e => e.Id).ToListAsync());
}
