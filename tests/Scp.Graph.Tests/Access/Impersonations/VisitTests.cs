using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access.Impersonations;
using Scp.Core.Security;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Auth;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Impersonations;

public sealed class VisitTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_token_names_both_holds_as_long_as_the_visit_and_is_all_there_is(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var own = await world.SignInAsync(world.Tom);
        var started = await world.StartAsync(own, world.Ada, minutes: 20);

        // By the visited as well as by the visit.
        var answer = await Flows.JsonAsync(await world.ExchangeAsync(own, Ids.Of("User", world.Ada.Id), ("scope", "openid offline_access profile email roles")));

        Assert.Equal(["access_token", "expires_in", "issued_token_type", "token_type"], answer.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.InRange(answer.GetProperty("expires_in").GetInt32(), 1, 20 * 60);
        var claims = JsonDocument.Parse(WebEncoders.Base64UrlDecode(answer.GetProperty("access_token").GetString()!.Split('.')[1])).RootElement;
        Assert.Equal((world.Ada.Id, world.Tom.Id), (Guid.Parse(claims.GetProperty("sub").GetString()!), Guid.Parse(claims.GetProperty("act").GetProperty("sub").GetString()!)));
        Assert.False(claims.TryGetProperty("email", out _));
        Assert.Equal(JsonValueKind.Null, started.GetProperty("impersonation").GetProperty("end").ValueKind);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_visitor_sees_who_is_who_and_every_change_names_both(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (_, token) = await world.VisitAsync(await world.SignInAsync(world.Tom), world.Ada);

        var viewer = await world.AskAsync(token, "{ viewer { user { name } impersonator { name home { id } } impersonation { reason ticket actorName target { name } } owner { id } } }");
        await world.MutateAsync(token, "updateCustomer", new { id = world.Customer.GlobalId, name = "Renamed" }, "customer { name }");
        var outside = await world.AskAsync(token, "{ viewer { user { id } } }", scope: world.App.Hierarchy.Tenants[0].GlobalId);

        Assert.Equal(JsonSerializer.Serialize(new
        {
            user = new { name = "Ada" }, impersonator = new { name = "Tom", home = (object?)null },
            impersonation = new { reason = "Cannot see the refund", ticket = "T-7", actorName = "Tom", target = new { name = "Ada" } }, owner = new { id = world.Customer.GlobalId },
        }), viewer.Json.GetProperty("data").GetProperty("viewer").ToString());
        var entry = await world.App.ArrangeAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "customer.update"));
        Assert.Equal((world.Ada.Id, world.Tom.Id), (entry.ActorId, entry.ImpersonatorId));
        // Tom reaches his tenant, and Ada does not.
        Assert.Equal(403, outside.Status);
        var denied = await world.App.ArrangeAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "scope.narrow"));
        Assert.Equal((world.Ada.Id, world.Tom.Id), (denied.ActorId, denied.ImpersonatorId));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Either_side_and_who_administers_there_ends_it_at_once(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (sue, rita, ada, tom) = (await world.SignInAsync(world.Sue), await world.SignInAsync(world.Rita), await world.SignInAsync(world.Ada), await world.SignInAsync(world.Tom));
        var stranger = await world.SignInAsync(await world.AddAsync("Max", world.App.Hierarchy.Customers[1], Core.Access.SystemRoles.CustomerAdmin));

        foreach (var (who, by, end) in new[]
        {
            ("itself", world.Sue, VisitEnd.ByVisitor), (sue, world.Sue, VisitEnd.ByVisitor), (rita, world.Rita, VisitEnd.ByVisited),
            (ada, world.Ada, VisitEnd.ByAdministrator), (tom, world.Tom, VisitEnd.ByAdministrator),
        })
        {
            var (id, token) = await world.VisitAsync(sue, world.Rita);
            var (other, otherToken) = await world.VisitAsync(tom, world.Rita);
            Assert.Equal("NotFoundError", (await world.MutateAsync(stranger, "endImpersonation", new { id })).ErrorType());
            Assert.Equal("NotFoundError", (await world.MutateAsync(otherToken, "endImpersonation", new { id })).ErrorType()); // In Rita's name, yet another's.
            Assert.Equal(200, await world.ServedAsync(token));

            Assert.Null((await world.MutateAsync(who is "itself" ? token : who, "endImpersonation", new { id })).ErrorType());

            Assert.Equal((401, 200), (await world.ServedAsync(token), await world.ServedAsync(otherToken)));
            var visit = await world.App.ArrangeAsync(db => db.Impersonations.OrderByDescending(v => v.Id).FirstAsync(v => v.ActorId == world.Sue.Id));
            Assert.Equal((end, by.Id), (visit.End, visit.EndedById));
            Assert.Null((await world.MutateAsync(tom, "endImpersonation", new { id = other })).ErrorType());
        }
        Assert.Equal(10, await world.App.ArrangeAsync(db => db.SecurityEvents.CountAsync(e => e.Kind == SecurityEventKind.ImpersonationStarted)));
        Assert.Equal(10, await world.App.ArrangeAsync(db => db.SecurityEvents.CountAsync(e => e.Kind == SecurityEventKind.ImpersonationEnded)));
        var ended = await world.App.ArrangeAsync(db => db.AuditEntries.Where(e => e.Action == "impersonation.end" && e.TargetType == "Impersonation").OrderBy(e => e.Id).ToListAsync());
        Assert.Equal((world.Rita.Id, world.Sue.Id), (ended[0].ActorId, ended[0].ImpersonatorId)); // The visitor, from inside.
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_customer_reads_the_ledger_and_who_asks_costs_one_statement(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var sue = await world.SignInAsync(world.Sue);
        var (id, token) = await world.VisitAsync(sue, world.Rita);
        await world.MutateAsync(sue, "endImpersonation", new { id });
        var (_, running) = await world.VisitAsync(sue, world.Rita);
        const string Ledger = "{ impersonations { nodes { actorName target { name } reason ticket end endedBy { name } } } }";

        var seen = (await world.AskAsync(await world.SignInAsync(world.Ada), Ledger)).Json.GetProperty("data").GetProperty("impersonations").GetProperty("nodes");
        var hidden = await world.AskAsync(await world.SignInAsync(world.Rita), Ledger);

        const string Visit = "\"actorName\":\"Sue\",\"target\":{\"name\":\"Rita\"},\"reason\":\"Cannot see the refund\",\"ticket\":\"T-7\"";
        Assert.Equal($$"""[{{{Visit}},"end":null,"endedBy":null},{{{Visit}},"end":"BY_VISITOR","endedBy":null}]""", seen.ToString());
        Assert.Equal("AUTH_NOT_AUTHORIZED", hidden.Code);
        // The visited needs no right to know of a visit that runs, and who visits sees it as well.
        foreach (var concerned in new[] { sue, running, await world.SignInAsync(world.Rita) })
            Assert.Equal("""{"data":{"viewer":{"visits":[{"actorName":"Sue","ticket":"T-7"}]}}}""", (await world.AskAsync(concerned, "{ viewer { visits { actorName ticket } } }")).Text);
        foreach (var caller in new[] { sue, running })
        {
            world.App.Statements.Clear();
            Assert.Equal(200, (await world.AskAsync(caller, "{ viewer { user { name } } }")).Status);
            Assert.Equal(2, world.App.Statements.Count); // Who asks, and the user.
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await world.ExchangeAsync(sue, id)).StatusCode);
        Assert.Equal(401, await world.ServedAsync(token));
    }
}
