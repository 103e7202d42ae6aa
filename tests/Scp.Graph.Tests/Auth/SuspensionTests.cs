using System.Net;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

/// <summary>Security case 7: what was suspended or revoked is not served once more, whichever token it holds.</summary>
public sealed class SuspensionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public Task A_suspended_user_is_refused_on_every_path(DatabaseKind database) =>
        IsRefusedAfter(database, async db => (await AdaAsync(db)).Status = UserStatus.Suspended);

    [Fact]
    public Task An_invited_user_has_no_access() =>
        IsRefusedAfter(DatabaseKind.Sqlite, async db => (await AdaAsync(db)).Status = UserStatus.Invited);

    [Fact]
    public Task The_users_of_a_suspended_customer_are_refused() =>
        IsRefusedAfter(DatabaseKind.Sqlite, async db => (await db.Customers.SingleAsync(c => c.Id == SmallWorld.CustomerId)).Status = OwnerStatus.Suspended);

    [Theory, ClassData(typeof(BothDatabases))]
    public Task The_users_below_an_archived_tenant_are_refused(DatabaseKind database) =>
        IsRefusedAfter(database, async db => (await db.Tenants.SingleAsync()).Status = OwnerStatus.Archived);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_revoked_machine_is_refused_with_its_token_and_with_its_secret(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var machine = app.NewBrowser();
        var tokens = await Flows.ReadTokensAsync(await machine.MachineTokenAsync());

        await app.ArrangeAsync(db => { db.ApiClients.Single().Revoked = true; return db.SaveChangesAsync(); });

        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.ProbeAsync(tokens.Access)).StatusCode);
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await machine.MachineTokenAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_grant_that_ran_out_holds_no_more(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var tokens = await app.SignInByCodeAsync();
        await app.ArrangeAsync(async db =>
        {
            var (ada, role) = (await AdaAsync(db), await db.Roles.SingleAsync(r => r.Key == SystemRoles.CustomerAdmin.Key));
            db.RoleAssignments.RemoveRange(db.RoleAssignments.Where(a => a.UserId == ada.Id));
            db.RoleAssignments.Add(new()
            {
                Id = Guid.CreateVersion7(), RoleId = role.Id, UserId = ada.Id, OwnerId = ada.OwnerId, OwnerPath = ada.OwnerPath,
                GrantedAt = DateTimeOffset.UnixEpoch, ExpiresAt = db.Time.GetUtcNow().AddSeconds(-1),
            });
            await db.SaveChangesAsync();
        });

        var probe = await app.NewBrowser().ProbeAsync(tokens.Access).ReadProbeAsync();

        Assert.Null(probe.ScopePath);
        Assert.Empty(probe.Permissions);
    }

    [Fact]
    public async Task A_grant_outside_the_users_home_opens_nothing()
    {
        await using var app = await AuthApp.StartAsync();
        var tokens = await app.SignInByCodeAsync();
        await app.ArrangeAsync(async db =>
        {
            var (ada, role) = (await AdaAsync(db), await db.Roles.SingleAsync(r => r.Key == SystemRoles.TenantAdmin.Key));
            db.RoleAssignments.Add(new()
            {
                Id = Guid.CreateVersion7(), RoleId = role.Id, UserId = ada.Id, OwnerId = SmallWorld.TenantId, OwnerPath = SmallWorld.TenantPath,
                GrantedAt = DateTimeOffset.UnixEpoch,
            });
            await db.SaveChangesAsync();
        });

        var probe = await app.NewBrowser().ProbeAsync(tokens.Access).ReadProbeAsync();

        Assert.Equal(SmallWorld.CustomerPath, probe.ScopePath);
    }

    private static async Task IsRefusedAfter(DatabaseKind database, Func<ScpDbContext, Task> change)
    {
        await using var app = await AuthApp.StartAsync(database);
        var browser = app.NewBrowser();
        var tokens = await Flows.ReadTokensAsync(await browser.ExchangeAsync(await browser.ObtainCodeAsync(SmallWorld.CustomerAdmin)));
        await browser.ProbeAsync(tokens.Access).ReadProbeAsync();

        await app.ArrangeAsync(async db => { await change(db); await db.SaveChangesAsync(); });

        var served = await browser.ProbeAsync(tokens.Access);
        Assert.Equal(HttpStatusCode.Unauthorized, served.StatusCode);
        Assert.NotEmpty(served.Headers.WwwAuthenticate);
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await browser.RefreshAsync(tokens.Refresh!)));
        var session = await browser.GetAsync(Flows.AuthorizeUrl());
        Assert.StartsWith("/signin", session.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var signIn = await app.NewBrowser().SignInAsync(SmallWorld.CustomerAdmin, SmallWorld.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, signIn.StatusCode);
    }

    private static Task<User> AdaAsync(ScpDbContext db) => db.Users.SingleAsync(u => u.Email == SmallWorld.CustomerAdmin);
}
