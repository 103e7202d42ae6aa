using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Security;
using Scp.Graph.Security;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Security;

public sealed class SecurityEventTests
{
    private const string Acknowledged = "securityEvent { acknowledgedAt acknowledgementNote }";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_event_is_acknowledged_once_by_who_holds_the_right_there(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        var id = Ids.Of("SecurityEvent", await RaiseAsync(app, app.Hierarchy.Merchants[0]));
        await RaiseAsync(app, app.Hierarchy.Merchants[0]);
        var input = new { id, note = "Seen to" };

        var foreign = await app.As(app.Hierarchy.Tenants[1].OwnerPath).MutateAsync("acknowledgeSecurityEvent", input, Acknowledged);
        var reader = await app.As(tenant.OwnerPath, Permissions.SecurityEventsRead).AskAsync($$"""mutation { acknowledgeSecurityEvent(input: { id: "{{id}}" }) { {{Acknowledged}} } }""");
        var first = await app.As(tenant.OwnerPath).MutateAsync("acknowledgeSecurityEvent", input, Acknowledged);
        var second = await app.As(tenant.OwnerPath).MutateAsync("acknowledgeSecurityEvent", input, Acknowledged);

        Assert.Equal(("NotFoundError", "ConflictError"), (foreign.ErrorType(), second.ErrorType()));
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], reader.ErrorCodes);
        Assert.Equal("Seen to", first.GetProperty("securityEvent").GetProperty("acknowledgementNote").GetString());
        var listed = await app.As(tenant.OwnerPath).AskAsync("""
            { open: securityEvents(where: { acknowledged: { eq: false }, kind: { eq: PRIVILEGE_GRANTED } }) { totalCount }
              done: securityEvents(where: { acknowledged: { eq: true }, severity: { eq: WARNING } }) { nodes { id acknowledgedAt acknowledgedBy { id } } } }
            """);
        Assert.Empty(listed.ErrorCodes);
        Assert.Equal((1, id), (listed.At("open.totalCount").GetInt32(), listed.At("done.nodes")[0].GetProperty("id").GetString()));
        Assert.Equal(1, await app.ArrangeAsync(db => db.AuditEntries.CountAsync(e => e.Action == "security-event.acknowledge")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_subscriber_hears_of_events_of_its_own_scope_alone_and_from_its_severity_on(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var first = Watch(app, app.Hierarchy.Tenants[0], patience.Token);
        await using var second = Watch(app, app.Hierarchy.Tenants[1], patience.Token);
        await using var platform = Watch(app, app.Hierarchy.Platform, patience.Token);

        await RaiseAsync(app, app.Hierarchy.Merchants[0], SecurityEventKind.SignInFailed); // Below the least severity.
        var own = await RaiseAsync(app, app.Hierarchy.Merchants[0]);
        var foreign = await RaiseAsync(app, app.Hierarchy.Merchants[^1]);
        var above = await RaiseAsync(app, app.Hierarchy.Platform);
        var last = await RaiseAsync(app, app.Hierarchy.Tenants[0]);

        Assert.Equal([own, last], await first.NextAsync(2));
        Assert.Equal([foreign], await second.NextAsync(1));
        Assert.Equal([own, foreign, above, last], await platform.NextAsync(4));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_request_that_is_refused_leaves_one_event_whatever_it_asked(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];

        var allowed = await app.As(tenant.OwnerPath, Permissions.MerchantsRead).AskAsync("{ merchants { totalCount } }");
        Assert.Empty(allowed.ErrorCodes);
        Assert.Empty(await EventsAsync(app));
        await app.As(tenant.OwnerPath, Permissions.MerchantsRead).AskAsync("{ a: users { totalCount } b: users { totalCount } securityEvents { totalCount } }");
        await app.AsNobody().AskAsync("{ users { totalCount } }");

        var told = Assert.Single(await EventsAsync(app));
        Assert.Equal((SecurityEventKind.AccessDenied, tenant.OwnerPath), (told.Kind, told.OwnerPath));
        Assert.Contains("Query.users", told.Details, StringComparison.Ordinal);
        Assert.Contains("Query.securityEvents", told.Details, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_write_to_an_owner_at_which_nothing_is_held_is_told_there_as_a_violation(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (first, second, between) = (app.Hierarchy.Customers[0], app.Hierarchy.Tenants[1], app.Hierarchy.Merchants[2]);
        Assert.False(OwnerPath.Contains(first.OwnerPath, between.OwnerPath));
        var caller = app.AsGrants((first.OwnerPath, Permissions.MerchantsWrite), (second.OwnerPath, Permissions.MerchantsWrite));

        await caller.AskAsync($$"""mutation { updateMerchant(input: { id: "{{between.GlobalId}}", name: "Mine" }) { merchant { id } } }""");

        var told = Assert.Single(await EventsAsync(app));
        Assert.Equal((SecurityEventKind.ScopeViolation, between.Id), (told.Kind, told.OwnerId));
    }

    private static Watcher Watch(ScpApp app, Owner owner, CancellationToken ct)
    {
        var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([(owner.OwnerPath, Permissions.SecurityEventsRead)]));
        return new(scope, scope.ServiceProvider.GetRequiredService<SecurityEventStream>().WatchAsync(Severity.Warning, ct).GetAsyncEnumerator(ct));
    }

    private static Task<Guid> RaiseAsync(ScpApp app, Owner owner, SecurityEventKind kind = SecurityEventKind.PrivilegeGranted) => app.ArrangeAsync(async db =>
    {
        var raised = db.Add(SecurityEvent.Of(db, kind, owner, new { })).Entity;
        await db.SaveChangesAsync();
        return raised.Id;
    });

    private static Task<List<SecurityEvent>> EventsAsync(ScpApp app) => app.ArrangeAsync(db => db.SecurityEvents.OrderBy(e => e.Id).ToListAsync());

    private sealed record Watcher(AsyncServiceScope Scope, IAsyncEnumerator<SecurityEvent> Events) : IAsyncDisposable
    {
        public async Task<IReadOnlyList<Guid>> NextAsync(int count)
        {
            var heard = new List<Guid>();
            while (heard.Count < count && await Events.MoveNextAsync()) heard.Add(Events.Current.Id);
            return heard;
        }

        public async ValueTask DisposeAsync()
        {
            await Events.DisposeAsync();
            await Scope.DisposeAsync();
        }
    }
}
