using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Approvals;
using Scp.Core.Audit;
using Scp.Core.Data;
using Scp.Core.Data.Saving;
using Scp.Graph.Tests.Access.Impersonations;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Auth;
using Scp.Testing;

namespace Scp.Graph.Tests.Security;

/// <summary>Case 1, impersonation that escalates, and the part of case 7 that is about visits.</summary>
public sealed class ImpersonationCases
{
    private const string Refused = "ImpersonationRefusedError";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case01_nobody_becomes_a_user_with_a_right_that_they_lack(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (sue, tom) = (await world.SignInAsync(world.Sue), await world.SignInAsync(world.Tom));

        Assert.Equal(Refused, (await world.StartAsync(sue, world.Pat)).ErrorType());
        Assert.Equal(Refused, (await world.StartAsync(sue, world.Ada)).ErrorType());
        Assert.Equal("NotFoundError", (await world.StartAsync(tom, world.Pat)).ErrorType());

        Assert.Equal(0, await world.App.ArrangeAsync(db => db.Impersonations.CountAsync()));
        Assert.Equal(2, await world.App.ArrangeAsync(db => db.AuditEntries.CountAsync(e => e.Action == "impersonation.start" && e.Outcome == AuditOutcome.Denied && e.ActorId == world.Sue.Id)));
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await world.ExchangeAsync(sue, Ids.Of("User", world.Pat.Id))));
        // Whoever may not impersonate at all is refused before anything is looked up.
        Assert.Equal("AUTH_NOT_AUTHORIZED", (await world.AskAsync(await world.SignInAsync(world.Ada),
            $$"""mutation { startImpersonation(input: { userId: "{{Ids.Of("User", world.Rita.Id)}}", reason: "r", ticket: "t" }) { errors { __typename } } }""")).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case01_a_right_gained_during_the_visit_ends_it_on_the_next_request(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var sue = await world.SignInAsync(world.Sue);
        var (id, token) = await world.VisitAsync(sue, world.Rita);
        Assert.Equal(200, await world.ServedAsync(token));

        await world.GrantAsync(world.Rita, world.Merchant, SystemRoles.MerchantAdmin);

        Assert.Equal((401, 200), (await world.ServedAsync(token), await world.ServedAsync(sue)));
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await world.ExchangeAsync(sue, id)));
        Assert.Equal(Refused, (await world.StartAsync(sue, world.Rita)).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case01_a_visitor_visits_nobody_else(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var pat = await world.SignInAsync(world.Pat);
        var (_, asTom) = await world.VisitAsync(pat, world.Tom);

        var chained = await world.AskAsync(asTom, $$"""mutation { startImpersonation(input: { userId: "{{Ids.Of("User", world.Rita.Id)}}", reason: "r", ticket: "t" }) { errors { __typename } } }""");

        Assert.Equal("AUTH_NOT_AUTHORIZED", chained.Code);
        var own = await world.VisitAsync(await world.SignInAsync(world.Tom), world.Rita);
        foreach (var subject in new[] { own.Id, Ids.Of("User", world.Rita.Id), Ids.Of("User", world.Tom.Id) })
            Assert.Equal("invalid_grant", await Flows.ErrorAsync(await world.ExchangeAsync(asTom, subject)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case01_machines_closed_accounts_and_oneself_are_not_visited(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var sue = await world.SignInAsync(world.Sue);
        Assert.Equal(Refused, (await world.StartAsync(sue, world.Sue)).ErrorType());
        Assert.Equal(Refused, (await world.MutateAsync(sue, "startImpersonation",
            new { userId = Ids.Of("ApiClient", Guid.CreateVersion7()), reason = "r", ticket = "t" })).ErrorType());

        foreach (var status in new[] { UserStatus.Suspended, UserStatus.Invited })
        {
            await world.ChangeAsync(async db => (await RitaAsync(world, db)).Status = status);
            Assert.Equal(Refused, (await world.StartAsync(sue, world.Rita)).ErrorType());
        }
        foreach (var input in new object[]
        {
            new { userId = Ids.Of("User", world.Rita.Id), reason = " ", ticket = "t" }, new { userId = Ids.Of("User", world.Rita.Id), reason = "r", ticket = "" },
            new { userId = Ids.Of("User", world.Rita.Id), reason = "r", ticket = "t", minutes = 61 }, new { userId = Ids.Of("User", world.Rita.Id), reason = "r", ticket = "t", minutes = 0 },
        })
            Assert.Equal("ValidationError", (await world.MutateAsync(sue, "startImpersonation", input)).ErrorType());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case01_what_changes_access_or_is_guarded_is_not_done_in_anothers_name(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (_, token) = await world.VisitAsync(await world.SignInAsync(world.Tom), world.Ada);

        var keys = Core.Callers.Permissions.All.Where(p => p.NotWhileImpersonating || p.Key is Core.Callers.Permissions.CustomersWrite).Select(p => p.Key).ToArray();
        var can = await world.AskAsync(token, "query($keys: [String!]!, $on: ID!) { viewer { can(permissions: $keys, on: $on) { permission allowed } } }", new { keys, on = world.Customer.GlobalId });
        var suspend = await world.MutateAsync(token, "suspendCustomer", new { id = world.Customer.GlobalId, reason = "r" });
        var reveal = await world.AskAsync(token, $$"""mutation { revealPluginCredential(input: { credentialId: "{{Ids.Of("PluginCredential", Guid.CreateVersion7())}}", reason: "r" }) { errors { __typename } } }""");

        Assert.Equal([Core.Callers.Permissions.CustomersWrite], can.Json.GetProperty("data").GetProperty("viewer").GetProperty("can").EnumerateArray()
            .Where(d => d.GetProperty("allowed").GetBoolean()).Select(d => d.GetProperty("permission").GetString()));
        Assert.Equal("NotWhileImpersonatingError", suspend.ErrorType());
        Assert.Equal("AUTH_NOT_AUTHORIZED", reveal.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case01_the_exchange_gives_nothing_but_an_access_token_of_an_own_visit(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (sue, pat) = (await world.SignInAsync(world.Sue), await world.SignInAsync(world.Pat));
        var (id, token) = await world.VisitAsync(sue, world.Rita);

        foreach (var type in new[] { "refresh_token", "id_token" })
            Assert.False((await world.ExchangeAsync(sue, id, ("requested_token_type", $"urn:ietf:params:oauth:token-type:{type}"))).IsSuccessStatusCode);
        Assert.False((await world.ExchangeAsync(sue, id, ("actor_token", pat), ("actor_token_type", "urn:ietf:params:oauth:token-type:access_token"))).IsSuccessStatusCode);
        // Another's visit; and one's own from another session.
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await world.ExchangeAsync(pat, id)));
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await world.ExchangeAsync(await world.SignInAsync(world.Sue), id)));
        Assert.Equal("invalid_grant", await Flows.ErrorAsync(await world.ExchangeAsync(sue, "")));
        Assert.Equal(200, await world.ServedAsync(token));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case01_a_visitor_reads_of_what_concerns_the_visited_the_visit_at_hand_alone(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var (sue, tom, rita) = (await world.SignInAsync(world.Sue), await world.SignInAsync(world.Tom), await world.SignInAsync(world.Rita));
        var (other, _) = await world.VisitAsync(tom, world.Rita);
        var (visit, token) = await world.VisitAsync(sue, world.Rita);
        var asked = (await world.MutateAsync(tom, "requestImpersonation", new { userId = Ids.Of("User", world.Rita.Id), reason = "Refunds", ticket = "T-9" },
            "impersonationRequest { id }")).GetProperty("impersonationRequest").GetProperty("id").GetString()!;
        var change = Guid.CreateVersion7();
        await world.ChangeAsync(db =>
        {
            db.Add(new ChangeRequest
            {
                Id = change, OwnerId = world.Customer.Id, OwnerPath = world.Customer.OwnerPath, Operation = GuardedOperation.SuspendCustomer, Mutation = "suspendCustomer",
                InputHash = "-", Input = "{}", Permission = Core.Callers.Permissions.CustomersWrite, RequestedById = world.Rita.Id,
                RequestedAt = TimeProvider.System.GetUtcNow(), ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1),
            });
            return Task.CompletedTask;
        });
        var sessions = await world.App.ArrangeAsync(db => db.UserSessions.Where(s => s.UserId == world.Rita.Id).OrderBy(s => s.CreatedAt).ToListAsync());
        var own = Ids.Of("Session", sessions.Single(s => s.ImpersonatorId == world.Sue.Id).Id);
        string[] others = [other, asked, Ids.Of("ChangeRequest", change), .. sessions.Where(s => s.ImpersonatorId != world.Sue.Id).Select(s => Ids.Of("Session", s.Id))];
        const string Node = "query($id: ID!) { node(id: $id) { id } }";

        Assert.Equal(5, others.Length);
        foreach (var id in others)
        {
            Assert.Contains(id, (await world.AskAsync(rita, Node, new { id })).Text, StringComparison.Ordinal);
            Assert.Equal("AUTH_NOT_AUTHORIZED", (await world.AskAsync(token, Node, new { id })).Code);
        }
        foreach (var id in new[] { visit, own }) Assert.Contains(id, (await world.AskAsync(token, Node, new { id })).Text, StringComparison.Ordinal);
        const string Viewer = "{ viewer { changeRequests { id } visits { id } session { id } user { sessions { nodes { id } } } } }";
        var seen = (await world.AskAsync(token, Viewer)).Text;
        Assert.Contains($$"""{"changeRequests":[],"visits":[{"id":"{{visit}}"}],"session":{"id":"{{own}}"}""", seen, StringComparison.Ordinal);
        Assert.All(others, id => Assert.DoesNotContain(id, seen, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case07_a_visit_that_is_over_is_not_served_once_more(DatabaseKind kind)
    {
        await using var world = await VisitWorld.StartAsync(kind);
        var past = DateTimeOffset.UnixEpoch;
        foreach (var end in new (string What, Func<ScpDbContext, Task> Change, Func<ScpDbContext, Task>? Back)[]
        {
            ("the visit ran out", async db => db.Entry(await db.Impersonations.OrderByDescending(v => v.Id).FirstAsync()).Property(v => v.ExpiresAt).CurrentValue = past, null),
            ("its session ran out", async db => db.Entry(await db.UserSessions.OrderByDescending(s => s.Id).FirstAsync(s => s.ImpersonatorId != null)).Property(s => s.ExpiresAt).CurrentValue = past, null),
            ("its session was revoked", async db => (await db.UserSessions.OrderByDescending(s => s.Id).FirstAsync(s => s.ImpersonatorId != null)).RevokedAt = past, null),
            ("the visitor signed out", async db => (await db.UserSessions.OrderByDescending(s => s.Id).FirstAsync(s => s.UserId == world.Sue.Id)).RevokedAt = past, null),
            ("the visited was suspended", async db => (await RitaAsync(world, db)).Status = UserStatus.Suspended, async db => (await RitaAsync(world, db)).Status = UserStatus.Active),
            ("the visitor may not visit any more", async db => db.RemoveRange(await db.RoleAssignments.Where(a => a.UserId == world.Sue.Id).ToListAsync()),
                _ => world.GrantAsync(world.Sue, world.App.Hierarchy.Platform, SystemRoles.Support)),
            ("the visitor was suspended", async db => (await db.Users.SingleAsync(u => u.Id == world.Sue.Id)).Status = UserStatus.Suspended, null),
        })
        {
            var sue = await world.SignInAsync(world.Sue);
            var (id, token) = await world.VisitAsync(sue, world.Rita);
            Assert.Equal(200, await world.ServedAsync(token));

            await world.ChangeAsync(end.Change);

            Assert.True(401 == await world.ServedAsync(token), end.What);
            var again = await world.ExchangeAsync(sue, id);
            Assert.True(!again.IsSuccessStatusCode, end.What);
            Assert.False((await Flows.JsonAsync(again)).TryGetProperty("access_token", out _));
            if (end.Back is { } back) await world.ChangeAsync(back);
        }
    }

    private static Task<User> RitaAsync(VisitWorld world, ScpDbContext db) => db.Users.SingleAsync(u => u.Id == world.Rita.Id);
}
