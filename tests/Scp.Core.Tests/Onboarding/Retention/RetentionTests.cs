using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scp.Core.Access;
using Scp.Core.Access.Sessions;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Health;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Retention;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Retention;

public sealed class RetentionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_tenant_has_its_records_kept_as_it_says_and_the_others_as_the_platform_does(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var (brief, other) = (world.The<Tenant>("tenant-0"), world.The<Tenant>("tenant-1"));
        var now = session.Db.Time.GetUtcNow();
        Owner[] owners = [world.The<Platform>("platform"), brief, world.The<Merchant>("merchant-0-0-0"), other];
        await world.AddAsync(owners.SelectMany(o => new[] { 4, 10, 29, 31, 400 }.Select(days => NewCheck(o, now.AddDays(-days)))));
        await session.The<RetentionService>().UpdateAsync(new(brief.NodeId(), HealthCheckDays: 5), default);

        await PruneAsync();
        Assert.Equal([3, 1, 1, 3], await CountsAsync());
        await session.The<RetentionService>().UpdateAsync(new(other.NodeId(), HealthCheckDays: 15), default);
        await session.The<RetentionService>().UpdateAsync(new(brief.NodeId(), HealthCheckDays: 0), default);
        await PruneAsync();
        Assert.Equal([3, 1, 1, 2], await CountsAsync());

        Task PruneAsync() => new HealthPruning(session.Db, Options.Create(new HealthOptions())).RunAsync(default);

        async Task<List<int>> CountsAsync()
        {
            var counts = new List<int>();
            foreach (var owner in owners) counts.Add(await world.SeeAsync(db => db.HealthChecks.CountAsync(c => c.OwnerId == owner.Id)));
            return counts;
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ended_sessions_go_when_their_tenant_says(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var (brief, other) = (world.The<Tenant>("tenant-0"), world.The<Tenant>("tenant-1"));
        var now = session.Db.Time.GetUtcNow();
        await world.AddAsync(new Owner[] { brief, other }.SelectMany(o => NewSessions(o, now.AddDays(-3), now.AddDays(-10), now.AddDays(-31))));
        await session.The<RetentionService>().UpdateAsync(new(brief.NodeId(), SessionDays: 5), default);

        Assert.Equal(3, await new SessionPruning(session.The<IServiceScopeFactory>()).PruneAsync(default));

        Assert.Equal((1, 2), (await CountAsync(brief), await CountAsync(other)));
        Assert.Equal(1, await world.SeeAsync(db => db.AuditEntries.CountAsync(e => e.Action == "session.prune")));

        Task<int> CountAsync(Tenant tenant) => world.SeeAsync(db => db.UserSessions.CountAsync(s => s.OwnerId == tenant.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_period_is_set_within_bounds_told_and_given_up_again(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var tenant = world.The<Tenant>("tenant-0");
        await using var session = world.As(tenant, Permissions.RetentionWrite, tenant);
        var service = session.The<RetentionService>();

        Assert.Equal(["webhookDeliveryDays", "sessionDays"], (await service.UpdateAsync(new(tenant.NodeId(), -1, 30, 3_651), default)).Faults());
        Assert.Equal(["auditDays"], (await service.UpdateAsync(new(tenant.NodeId(), AuditDays: 89), default)).Faults());
        Assert.Equal(["dataAccessDays"], (await service.UpdateAsync(new(tenant.NodeId(), DataAccessDays: 89), default)).Faults());
        var changed = (await service.UpdateAsync(new(tenant.NodeId(), 7, SessionDays: 90, DataAccessDays: 400), default)).Value!.Retention;
        Assert.Equal((7, null, 90, 400), (changed.WebhookDeliveryDays, changed.HealthCheckDays, changed.SessionDays, changed.DataAccessDays));
        Assert.Equal(new StaleError("2"), (await service.UpdateAsync(new(tenant.NodeId(), 8, Etag: "1"), default)).Error);
        Assert.Null((await service.UpdateAsync(new(tenant.NodeId(), 0), default)).Value!.Retention.WebhookDeliveryDays);

        var stored = await world.SeeAsync(db => db.Tenants.SingleAsync(t => t.Id == tenant.Id));
        Assert.Equal((null, 90), (stored.Retention.WebhookDeliveryDays, stored.Retention.SessionDays));
        var told = await world.SeeAsync(db => db.AuditEntries.Where(e => e.Action == "tenant.retain").OrderBy(e => e.Id).Select(e => e.Changes).ToListAsync());
        Assert.Equal(2, told.Count);
        Assert.Contains("retention.webhookDeliveryDays", told[0], StringComparison.Ordinal);
    }

    private static IEnumerable<object> NewSessions(Owner home, params DateTimeOffset[] ends)
    {
        var user = new User
        {
            Id = Guid.CreateVersion7(), OwnerId = home.Id, OwnerPath = home.OwnerPath, Name = "Ada", CreatedAt = home.CreatedAt,
            Email = $"{home.Slug}@users.example", NormalizedEmail = $"{home.Slug}@USERS.EXAMPLE", UserName = home.Slug, NormalizedUserName = home.Slug,
        };
        return [user, .. ends.Select(end => new UserSession
        {
            Id = Guid.CreateVersion7(), UserId = user.Id, OwnerId = home.Id, OwnerPath = home.OwnerPath, CreatedAt = home.CreatedAt, LastSeenAt = home.CreatedAt, ExpiresAt = end,
        })];
    }

    private static HealthCheck NewCheck(Owner owner, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, HealthId = Guid.CreateVersion7(), At = at, State = default, LatencyMs = 1,
    };
}
