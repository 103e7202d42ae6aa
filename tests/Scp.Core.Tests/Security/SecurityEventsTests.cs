using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Callers;
using Scp.Core.Security;
using Scp.Testing;

namespace Scp.Core.Tests.Security;

public sealed class SecurityEventsTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_event_outlives_the_transaction_of_what_was_refused(DatabaseKind kind)
    {
        await using var databases = new TestDatabases();
        var database = await databases.NewAsync(kind);
        var hierarchy = await SmallHierarchy.SeedAsync(database);
        var tenant = hierarchy.Tenants[0];
        await using var session = database.As(tenant.OwnerPath, Permissions.MerchantsRead);
        session.Caller.Ip = "192.0.2.7";

        await using (var transaction = await session.Db.Database.BeginTransactionAsync())
        {
            // SQLite has one writer at a time.
            if (kind is DatabaseKind.Sqlite) await transaction.RollbackAsync();
            await session.Services.GetRequiredService<SecurityEvents>().RaiseAsync(SecurityEventKind.ScopeViolation, hierarchy.Merchants[0].OwnerPath, new { Why = "test" });
        }

        await using var system = database.AsSystem();
        var told = await system.Db.SecurityEvents.SingleAsync();
        Assert.Equal((SecurityEventKind.ScopeViolation, Severity.Warning, hierarchy.Merchants[0].Id), (told.Kind, told.Severity, told.OwnerId));
        Assert.Equal((session.Caller.UserId, "192.0.2.7", """{"why":"test"}"""), (told.UserId, told.Ip, told.Details.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_place_that_is_gone_stands_for_the_platform(DatabaseKind kind)
    {
        await using var databases = new TestDatabases();
        var database = await databases.NewAsync(kind);
        await SmallHierarchy.SeedAsync(database);
        await using var session = database.AsNobody();

        await session.Services.GetRequiredService<SecurityEvents>().RaiseAsync(SecurityEventKind.SignInFailed, "/nowhere0/", new { });

        await using var system = database.AsSystem();
        Assert.Equal("/", (await system.Db.SecurityEvents.SingleAsync()).OwnerPath);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_flood_leaves_its_first_events_and_one_that_counts_the_rest(DatabaseKind kind)
    {
        await using var databases = new TestDatabases();
        var database = await databases.NewAsync(kind);
        await SmallHierarchy.SeedAsync(database);
        await using var services = database.Provide(more => more.AddSingleton<TimeProvider>(time));
        await using var session = TestDatabase.Open(services, caller => caller.Ip = "192.0.2.7");
        var events = session.Services.GetRequiredService<SecurityEvents>();
        var writer = new HeldEventsWriter(services.GetRequiredService<EventFlood>(), services.GetRequiredService<IServiceScopeFactory>(), time, NullLogger<HeldEventsWriter>.Instance);

        for (var i = 0; i < 200; i++) await events.RaiseAsync(SecurityEventKind.SignInFailed, "/", new { i });
        await writer.WriteAsync(all: false);
        Assert.Equal(EventFlood.MaxPerWindow, (await ToldAsync(database)).Count);
        time.Advance(EventFlood.Window);
        await writer.WriteAsync(all: false);
        await writer.WriteAsync(all: true);

        var told = await ToldAsync(database);
        Assert.Equal(EventFlood.MaxPerWindow + 1, told.Count);
        Assert.Contains($"\"held\":{200 - EventFlood.MaxPerWindow}", told[^1].Details.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("192.0.2.7", told[^1].Ip);

        await events.RaiseAsync(SecurityEventKind.SignInFailed, "/", new { });
        Assert.Equal(EventFlood.MaxPerWindow + 2, (await ToldAsync(database)).Count);
    }

    [Fact]
    public void Flows_are_told_apart_by_kind_subject_and_address_and_what_is_remembered_is_bounded()
    {
        var flood = new EventFlood(time);
        var admitted = 0;
        for (var i = 0; i < 100_000; i++)
            if (flood.Admit(new(SecurityEventKind.SignInFailed, "/", Guid.CreateVersion7(), $"192.0.2.{i % 250}"))) admitted++;
        Assert.Equal(EventFlood.MaxFlows + EventFlood.MaxPerWindow, admitted);
        Assert.True(flood.Admit(new(SecurityEventKind.TokenReplayed, "/", null, null)));

        var held = Assert.Single(flood.Take(all: true));
        Assert.Equal((100_000 - EventFlood.MaxFlows - EventFlood.MaxPerWindow, SecurityEventKind.SignInFailed, (Guid?)null), (held.Count, held.Flow.Kind, held.Flow.Subject));
        Assert.Empty(flood.Take(all: true));
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7"), InlineData(null, null)]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), InlineData("2001:db8:1:2::9", "2001:db8:1:2::/64")]
    public void An_address_of_a_home_network_counts_as_the_network(string? ip, string? counted) => Assert.Equal(counted, EventFlow.AddressOf(ip));

    [Fact]
    public void Every_kind_has_a_severity() => Assert.All(Enum.GetValues<SecurityEventKind>(), kind => Assert.True(Enum.IsDefined(Severities.Of(kind))));

    private static async Task<List<SecurityEvent>> ToldAsync(TestDatabase database)
    {
        await using var system = database.AsSystem();
        return await system.Db.SecurityEvents.OrderBy(e => e.Id).ToListAsync();
    }
}
