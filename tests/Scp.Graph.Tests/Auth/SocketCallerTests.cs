using System.Net;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

public sealed class SocketCallerTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_first_message_tells_who_speaks(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var tokens = await app.SignInByCodeAsync();

        var probe = await app.NewBrowser().GetAsync("/socket", ("Init", $"Bearer {tokens.Access}")).ReadProbeAsync();

        Assert.Equal(("User", SmallWorld.CustomerPath), (probe.Kind, probe.ScopePath));
    }

    [Fact]
    public async Task The_handshakes_header_tells_as_well_and_narrows_every_operation()
    {
        await using var app = await AuthApp.StartAsync();
        var tokens = await app.SignInByCodeAsync();

        var probe = await app.NewBrowser().GetAsync("/socket", ("Authorization", $"Bearer {tokens.Access}"),
            ("X-Scp-Owner", SmallWorld.GlobalId("Merchant", SmallWorld.KioskId))).ReadProbeAsync();

        Assert.Equal(("User", SmallWorld.KioskPath), (probe.Kind, probe.ScopePath));
    }

    [Fact]
    public async Task Without_a_token_the_speaker_stays_anonymous()
    {
        await using var app = await AuthApp.StartAsync();

        Assert.Equal("Anonymous", (await app.NewBrowser().GetAsync("/socket").ReadProbeAsync()).Kind);
    }

    [Theory, InlineData("Bearer rubbish"), InlineData("Basic YTpi"), InlineData("Bearer")]
    public async Task A_token_that_is_none_closes_the_socket(string authorization)
    {
        await using var app = await AuthApp.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await app.NewBrowser().GetAsync("/socket", ("Init", authorization))).StatusCode);
    }

    [Fact]
    public async Task A_user_suspended_while_the_socket_is_open_is_not_served_again()
    {
        await using var app = await AuthApp.StartAsync();
        var tokens = await app.SignInByCodeAsync();
        app.BeforeOperation = () => app.ArrangeAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.Email == SmallWorld.CustomerAdmin)).Status = UserStatus.Suspended;
            await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.NewBrowser().GetAsync("/socket", ("Init", $"Bearer {tokens.Access}"))).StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_grant_that_ends_while_the_socket_is_open_gives_nothing_at_the_next_operation(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var tokens = await app.SignInByCodeAsync();
        app.BeforeOperation = () => app.ArrangeAsync(async db =>
        {
            var grant = await db.RoleAssignments.SingleAsync(a => db.Users.Any(u => u.Id == a.UserId && u.Email == SmallWorld.CustomerAdmin));
            db.Remove(grant);
            db.Add(new RoleAssignment
            {
                Id = Guid.CreateVersion7(), RoleId = grant.RoleId, UserId = grant.UserId, OwnerId = grant.OwnerId, OwnerPath = grant.OwnerPath,
                GrantedAt = grant.GrantedAt, ExpiresAt = db.Time.GetUtcNow(),
            });
            await db.SaveChangesAsync();
        });

        Assert.Empty((await app.NewBrowser().GetAsync("/socket", ("Init", $"Bearer {tokens.Access}")).ReadProbeAsync()).Permissions);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case07_a_client_that_is_revoked_or_ends_while_the_socket_is_open_is_not_served_again(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        var tokens = await Flows.ReadTokensAsync(await app.NewBrowser().MachineTokenAsync());
        Task<HttpResponseMessage> SpeakAsync() => app.NewBrowser().GetAsync("/socket", ("Init", $"Bearer {tokens.Access}"));
        Func<Task> Meanwhile(Action<ApiClient> change) => () => app.ArrangeAsync(async db =>
        {
            change(await db.ApiClients.SingleAsync());
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.OK, (await SpeakAsync()).StatusCode);

        app.BeforeOperation = Meanwhile(client => client.ExpiresAt = DateTimeOffset.UnixEpoch);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SpeakAsync()).StatusCode);
        await Meanwhile(client => client.ExpiresAt = null)();
        app.BeforeOperation = Meanwhile(client => client.AllowedCidrs = ["192.0.2.0/24"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SpeakAsync()).StatusCode);
        await Meanwhile(client => client.AllowedCidrs = [])();
        app.BeforeOperation = Meanwhile(client => client.Revoked = true);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SpeakAsync()).StatusCode);
    }
}
