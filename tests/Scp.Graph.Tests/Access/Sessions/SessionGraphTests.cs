using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access;
using Scp.Core.Access.Sessions;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Sessions;

public sealed class SessionGraphTests
{
    private const string Listed = "query($id: ID!) { user(id: $id) { sessions { totalCount nodes { id current active ip userAgent user { id } } } } }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task People_see_their_own_sessions_and_with_the_right_those_of_others(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var home = app.Hierarchy.Customers[0];
        var (me, other) = (await NewUserAsync(app, home), await NewUserAsync(app, home));
        var mine = await OpenAsync(app, me);
        await OpenAsync(app, other);

        var own = await As(app, me, mine, Permissions.UsersRead).AskAsync(Listed, new { id = Ids.Of("User", me.Id) });
        var without = await As(app, me, mine, Permissions.UsersRead).AskAsync(Listed, new { id = Ids.Of("User", other.Id) });
        var with = await As(app, me, mine, Permissions.UsersRead, Permissions.SessionsRead).AskAsync(Listed, new { id = Ids.Of("User", other.Id) });
        var viewer = await As(app, me, mine, Permissions.MerchantsRead).AskAsync("{ viewer { session { id current active } } }");

        var node = Assert.Single(own.At("user.sessions.nodes").EnumerateArray());
        Assert.Equal((Ids.Of("Session", mine), true, true, "203.0.113.7", "test"), (node.GetProperty("id").GetString(), node.GetProperty("current").GetBoolean(),
            node.GetProperty("active").GetBoolean(), node.GetProperty("ip").GetString(), node.GetProperty("userAgent").GetString()));
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], without.ErrorCodes);
        Assert.False(Assert.Single(with.At("user.sessions.nodes").EnumerateArray()).GetProperty("current").GetBoolean());
        Assert.Equal($$"""{"id":"{{Ids.Of("Session", mine)}}","current":true,"active":true}""", viewer.At("viewer.session").ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task People_end_their_own_sessions_and_with_the_right_those_of_others(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (home, foreign) = (app.Hierarchy.Customers[0], app.Hierarchy.Tenants[1]);
        var (me, other, stranger) = (await NewUserAsync(app, home), await NewUserAsync(app, home), await NewUserAsync(app, foreign));
        var (mine, another, theirs, strange) = (await OpenAsync(app, me), await OpenAsync(app, me), await OpenAsync(app, other), await OpenAsync(app, stranger));
        var asker = As(app, me, mine, Permissions.UsersRead);

        Assert.Equal("", (await RevokeAsync(asker, another)).GetProperty("errors").ToString());
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], (await asker.AskAsync(RevokeDocument, new { input = new { id = Ids.Of("Session", theirs) } })).ErrorCodes);
        Assert.Contains("NOT_FOUND", (await RevokeAsync(asker, strange)).GetProperty("errors").ToString(), StringComparison.Ordinal);
        await RevokeAsync(As(app, me, mine, Permissions.SessionsRevoke), theirs);

        await app.ArrangeAsync(async db =>
        {
            var ended = await db.UserSessions.Where(s => s.RevokedAt != null).Select(s => s.Id).ToListAsync();
            Assert.Equal(new[] { another, theirs }.Order(), ended.Order());
            var told = await db.AuditEntries.Where(e => e.Action == "session.revoke").ToListAsync();
            Assert.Equal(2, told.Count);
            Assert.All(told, entry => Assert.Equal(me.Id, entry.ActorId));
            return 0;
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_signs_out_who_may_do_more(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var home = app.Hierarchy.Customers[0];
        var (me, admin) = (await NewUserAsync(app, home), await NewUserAsync(app, home));
        await app.ArrangeAsync(async db =>
        {
            db.Add(new RoleAssignment
            {
                Id = Guid.CreateVersion7(), OwnerId = home.Id, OwnerPath = home.OwnerPath, UserId = admin.Id, GrantedAt = DateTimeOffset.UnixEpoch,
                RoleId = await db.Roles.Where(r => r.Key == "customer-admin").Select(r => r.Id).SingleAsync(),
            });
            return await db.SaveChangesAsync();
        });
        var (mine, theirs) = (await OpenAsync(app, me), await OpenAsync(app, admin));
        var asker = As(app, me, mine, Permissions.SessionsRevoke, Permissions.UsersRead);

        var one = await RevokeAsync(asker, theirs);
        var all = await asker.MutateAsync("revokeAllSessions", new { userId = Ids.Of("User", admin.Id) }, "");

        Assert.All([one, all], refused => Assert.Contains("BEYOND_RIGHTS", refused.GetProperty("errors").ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(await app.ArrangeAsync(db => db.UserSessions.ToListAsync()), s => s.RevokedAt is not null);
        var whole = As(app, me, mine, [.. Permissions.All.Select(p => p.Key)]);
        Assert.Equal("", (await RevokeAsync(whole, theirs)).GetProperty("errors").ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_sessions_end_but_the_one_that_asks_unless_it_is_meant_too(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var me = await NewUserAsync(app, app.Hierarchy.Customers[0]);
        var mine = await OpenAsync(app, me);
        for (var i = 0; i < 3; i++) await OpenAsync(app, me);
        var asker = As(app, me, mine, Permissions.UsersRead);

        var others = await asker.MutateAsync("revokeAllSessions", new { userId = Ids.Of("User", me.Id) }, "endedSessions { count }");
        var all = await asker.MutateAsync("revokeAllSessions", new { userId = Ids.Of("User", me.Id), keepCurrent = false }, "endedSessions { count }");

        Assert.Equal((3, 1), (others.GetProperty("endedSessions").GetProperty("count").GetInt32(), all.GetProperty("endedSessions").GetProperty("count").GetInt32()));
        Assert.DoesNotContain(await app.ArrangeAsync(db => db.UserSessions.ToListAsync()), s => s.RevokedAt is null);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_visit_is_ended_by_either_side_and_a_visitor_ends_no_other_session_of_the_one_visited(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (staff, visited) = (await NewUserAsync(app, app.Hierarchy.Tenants[0]), await NewUserAsync(app, app.Hierarchy.Customers[0]));
        var (own, open) = (await OpenAsync(app, staff), await OpenAsync(app, visited));
        var (first, second) = (await OpenAsync(app, visited, staff, own), await OpenAsync(app, visited, staff, own));

        var during = await As(app, visited, first, staff.Id, Permissions.UsersRead).AskAsync(RevokeDocument, new { input = new { id = Ids.Of("Session", open) } });
        await RevokeAsync(As(app, visited, open, Permissions.UsersRead), first);
        await RevokeAsync(As(app, staff, own, Permissions.UsersRead), second);

        Assert.NotEmpty(during.ErrorCodes);
        Assert.Equal(new[] { first, second }.Order(), (await app.ArrangeAsync(db => db.UserSessions.Where(s => s.RevokedAt != null).Select(s => s.Id).ToListAsync())).Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_shuts_out_their_own_address(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        var inside = Coming(app, tenant, "203.0.113.7");
        var change = new { key = "security.allowedNetworks", mode = "OVERRIDE", value = new[] { "10.0.0.0/8" } };

        var policy = await inside.MutateAsync("updateIsolationPolicy", new { id = tenant.GlobalId, allowedCidrs = new[] { "10.0.0.0/8" } }, "tenant { id }");
        var setting = await inside.MutateAsync("changeSettings", new { owner = tenant.GlobalId, changes = new[] { change } }, "changedSettings { etag }");
        var wider = await inside.MutateAsync("updateIsolationPolicy", new { id = tenant.GlobalId, allowedCidrs = new[] { "203.0.113.0/24" } }, "tenant { id }");
        var above = await Coming(app, app.Hierarchy.Platform, "203.0.113.7")
            .MutateAsync("updateIsolationPolicy", new { id = tenant.GlobalId, allowedCidrs = new[] { "10.0.0.0/8" } }, "tenant { id }");

        foreach (var refused in new[] { policy, setting }) Assert.Contains("OWN_ADDRESS_EXCLUDED", refused.GetProperty("errors").ToString(), StringComparison.Ordinal);
        foreach (var done in new[] { wider, above }) Assert.Equal("", done.GetProperty("errors").ToString());
    }

    private const string RevokeDocument = "mutation($input: RevokeSessionInput!) { revokeSession(input: $input) { errors { __typename } } }";

    private static Task<System.Text.Json.JsonElement> RevokeAsync(Asker asker, Guid session) =>
        asker.MutateAsync("revokeSession", new { id = Ids.Of("Session", session) }, "");

    private static Asker Coming(ScpApp app, Owner home, string address) => new(app.Services, caller =>
    {
        caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of(Permissions.All.Select(p => (home.OwnerPath, p.Key))));
        (caller.Home, caller.Ip) = (new(home.Id, home.OwnerPath), address);
    });

    private static Asker As(ScpApp app, User user, Guid session, params string[] permissions) => As(app, user, session, null, permissions);

    private static Asker As(ScpApp app, User user, Guid session, Guid? impersonator, params string[] permissions) => new(app.Services, caller =>
    {
        caller.Identify(CallerKind.User, user.Id, Grants.Of(permissions.Select(p => (user.OwnerPath, p))));
        (caller.SessionId, caller.Home, caller.ImpersonatorId) = (session, new(user.OwnerId, user.OwnerPath), impersonator);
    });

    private static Task<User> NewUserAsync(ScpApp app, Owner home) => app.ArrangeAsync(async db =>
    {
        var id = Guid.CreateVersion7();
        var user = db.Add(new User
        {
            Id = id, OwnerId = home.Id, OwnerPath = home.OwnerPath, Name = "User", CreatedAt = DateTimeOffset.UnixEpoch, Status = UserStatus.Active,
            UserName = $"{id:N}", NormalizedUserName = $"{id:N}", Email = $"{id:N}@users.example", NormalizedEmail = $"{id:N}@USERS.EXAMPLE",
        }).Entity;
        await db.SaveChangesAsync();
        return user;
    });

    private static Task<Guid> OpenAsync(ScpApp app, User user, User? visitor = null, Guid? parent = null) => app.ArrangeAsync(async db =>
    {
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var session = db.Add(new UserSession
        {
            Id = Guid.CreateVersion7(now), UserId = user.Id, OwnerId = user.OwnerId, OwnerPath = user.OwnerPath, ImpersonatorId = visitor?.Id, ParentSessionId = parent,
            CreatedAt = now, LastSeenAt = now, ExpiresAt = now.AddHours(1), Ip = "203.0.113.7", UserAgent = "test",
        }).Entity;
        await db.SaveChangesAsync();
        return session.Id;
    });
}
