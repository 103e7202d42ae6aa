using System.Net;
using Scp.Core.Access;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth.Accounts;

public sealed class InvitationPageTests
{
    private const string Invited = "new@people.example";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_invitation_leads_to_an_account_that_can_sign_in(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var payload = await world.App.As(world.Home.OwnerPath).MutateAsync("inviteUser", new { owner = world.Home.GlobalId, email = Invited, name = "<b>New</b>" }, "user { id status email }");
        Assert.Equal("INVITED", payload.GetProperty("user").GetProperty("status").GetString());
        var link = new Uri(AccountWorld.LinkIn(await world.SendMailAsync())).PathAndQuery;
        var browser = world.NewBrowser();

        var page = await browser.ReadAsync(link);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        var weak = await browser.SubmitAsync("/account/invitation", page, ("token", AccountWorld.Hidden(page, "token")), ("name", "New"), ("password", "password"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        var done = await browser.SubmitAsync("/account/invitation", page, ("token", AccountWorld.Hidden(page, "token")), ("name", "New"), ("password", AccountWorld.Password));

        Assert.Contains("Your account is ready", await done.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(link)).StatusCode);
        Assert.Equal("/graphql", await AccountWorld.SignInAsync(browser, Invited));
        Assert.Equal(UserStatus.Active, (await world.UserAsync(Invited)).Status);
    }

    [Theory, InlineData(""), InlineData("nonsense"), InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_nobody_sent_leads_nowhere(string token)
    {
        await using var world = await AccountWorld.StartAsync(DatabaseKind.Sqlite);
        var browser = world.NewBrowser();

        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync($"/account/invitation?token={token}")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync($"/account/reset?token={token}")).StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_mutation_of_a_user_answers(DatabaseKind kind)
    {
        await using var world = await AccountWorld.StartAsync(kind);
        var (admin, user) = (world.App.As(world.Home.OwnerPath), await world.UserAsync());
        var id = Ids.Of("User", user.Id);

        Assert.Equal("Grace", (await admin.MutateAsync("updateUser", new { id, name = "Grace" }, "user { name }")).GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("SUSPENDED", (await admin.MutateAsync("suspendUser", new { id, reason = "Left" }, "user { status }")).GetProperty("user").GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await world.NewBrowser().SignInAsync(AccountWorld.Email, AccountWorld.Password)).StatusCode);
        Assert.Equal("ACTIVE", (await admin.MutateAsync("reactivateUser", new { id }, "user { status }")).GetProperty("user").GetProperty("status").GetString());
        Assert.False((await admin.MutateAsync("resetMfa", new { id, reason = "Lost" }, "user { mfaEnabled locked }")).GetProperty("user").GetProperty("mfaEnabled").GetBoolean());
        Assert.Equal("ConflictError", (await admin.MutateAsync("resendInvitation", new { id }, "user { id }")).GetProperty("errors")[0].GetProperty("__typename").GetString());
    }
}
