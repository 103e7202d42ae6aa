using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Messages;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Auth;
using Scp.Graph.Tests.Auth.Accounts;
using Scp.Testing;

namespace Scp.Graph.Tests.Placement;

public sealed class CellTests
{
    private const string Customers = "{ customers { nodes { id name } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_invited_administrator_runs_a_tenant_in_a_database_of_its_own(DatabaseKind kind)
    {
        await using var server = await PlacedServer.StartAsync(kind, "acme");
        await server.Cells.MirrorAsync(default);
        var cell = await server.OpenAsync("acme");
        await cell.Services.GetRequiredService<AccountMailer>().RunAsync(default);

        var mail = Assert.Single(server.Mails);
        Assert.Equal("admin@acme.example", mail.Recipient);
        var link = new Uri(AccountWorld.LinkIn(mail));
        Assert.Equal(server.Origin("acme"), link.GetLeftPart(UriPartial.Authority));
        var browser = new Browser(server.NewHandler(), server.Origin("acme"));
        var page = await browser.ReadAsync(link.PathAndQuery);
        var done = await browser.SubmitAsync("/account/invitation", page, ("token", AccountWorld.Hidden(page, "token")), ("name", "Ada"), ("password", PlacedServer.Password));
        Assert.Contains("Your account is ready", await done.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var admin = await Guest.SignInAsync(server, "acme", "admin@acme.example");
        await admin.ChangeAsync("createCustomer", Harbour(server, "acme"));

        Assert.Contains("Harbour", (await admin.AskAsync(Customers)).ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await PlacedServer.ArrangeAsync(cell.Services, db => db.Customers.CountAsync()));
        Assert.Equal(0, await PlacedServer.ArrangeAsync(server.Registry, db => db.Customers.CountAsync()));
        // Once, however often the registry looks.
        await server.Cells.MirrorAsync(default);
        Assert.Equal(1, await PlacedServer.ArrangeAsync(cell.Services, db => db.Users.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case10_nobody_sees_into_the_database_of_another_tenant_nor_the_platform_into_one(DatabaseKind kind)
    {
        await using var server = await PlacedServer.StartAsync(kind, "acme", "birch");
        var (acme, birch) = (await Guest.AdministratorAsync(server, "acme"), await Guest.AdministratorAsync(server, "birch"));
        var platform = await Guest.SignInAsync(server, null, PlacedServer.PlatformAdmin);
        var customer = (await acme.ChangeAsync("createCustomer", Harbour(server, "acme"), "customer { id }")).GetProperty("customer").GetProperty("id").GetString();
        var boss = (await acme.AskAsync("{ viewer { user { id } } }")).GetProperty("viewer").GetProperty("user").GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.OK, (await acme.GetAsync($"/api/users/{boss}")).StatusCode);

        foreach (var outsider in (Guest[])[birch, platform])
        {
            Assert.DoesNotContain("Harbour", (await outsider.AskAsync(Customers)).ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Harbour", (await outsider.AskAsync("query($id: ID!) { node(id: $id) { id ... on Customer { name } } }", new { id = customer })).ToString(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/api/users/{boss}")).StatusCode);
            var users = await outsider.GetAsync("/api/users");
            Assert.Equal(HttpStatusCode.OK, users.StatusCode);
            Assert.DoesNotContain("acme.example", await users.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        // The filter of owners lifted: there is nothing under it.
        Assert.Equal(0, await PlacedServer.ArrangeAsync(server.Registry, async db =>
        {
            await using var skipped = await db.SkipOwnerAsync("test", default);
            return await db.Owners.CountAsync(o => o.Kind == OwnerKind.Customer);
        }));
        Assert.Equal(["acme"], await PlacedServer.ArrangeAsync((await server.OpenAsync("acme")).Services, db => db.Tenants.Select(t => t.Slug).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case07_a_token_or_a_cookie_opens_its_own_host_alone(DatabaseKind kind)
    {
        await using var server = await PlacedServer.StartAsync(kind, "acme", "birch");
        var acme = await Guest.AdministratorAsync(server, "acme");
        await Guest.AdministratorAsync(server, "birch");
        var platform = await Guest.SignInAsync(server, null, PlacedServer.PlatformAdmin);

        Assert.Equal(HttpStatusCode.OK, (await acme.SendAsync(Customers)).StatusCode);
        foreach (var knock in (Guest[])[acme.At("birch"), acme.At(null), platform.At("acme"), platform.At("birch")])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await knock.SendAsync(Customers)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await knock.GetAsync("/api/users")).StatusCode);
        }
        var cookie = (await new Browser(server.NewHandler(), server.Origin("acme")).SignInAsync("boss@acme.example", PlacedServer.Password))
            .Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]).ToList();
        foreach (var other in (string?[])["birch", null])
        {
            var answer = await new Browser(server.NewHandler(), server.Origin(other)).GetAsync(Flows.AuthorizeUrl(callback: $"{server.Origin(other)}/graphql"), ("Cookie", string.Join("; ", cookie)));
            Assert.Contains("/signin", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
        // Names and passwords of one are unknown to the other.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await new Browser(server.NewHandler(), server.Origin("birch")).SignInAsync("boss@acme.example", PlacedServer.Password)).StatusCode);
    }

    private static object Harbour(PlacedServer server, string slug) =>
        new { tenant = Ids.Of("Tenant", server.Tenants[slug].Id), name = "Harbour", legalName = "Harbour AG", slug = "harbour" };
}
