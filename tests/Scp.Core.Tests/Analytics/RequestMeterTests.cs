using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Testing;

namespace Scp.Core.Tests.Analytics;

public sealed class RequestMeterTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_counted_is_written_once_and_becomes_figures(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        var (user, client) = (Caller(world.Merchant.OwnerPath, CallerKind.User), Caller(world.Customer.OwnerPath, CallerKind.Client));
        Parallel.For(0, 1_000, i => world.Meter.Add(i % 2 is 0 ? user : client, i % 4 is 0 ? "mutation" : "query", 3, i % 10 is 0, TimeSpan.FromMilliseconds(2)));
        world.Meter.Add(new Caller(), "none", 0, failed: true, TimeSpan.FromMilliseconds(1));

        await world.Meter.FlushAsync(default);
        await world.Meter.FlushAsync(default);
        world.Meter.Add(user, "query", 3, failed: false, TimeSpan.FromMilliseconds(2));
        await world.Meter.FlushAsync(default);
        await world.RollAsync();

        Assert.Equal((1_001, 3_003, 100), (await world.TotalAsync("requests.count"), await world.TotalAsync("requests.cost"), await world.TotalAsync("requests.errors")));
        Assert.Equal((501, 1_001), (await world.TotalAsync("requests.count", world.Merchant), await world.TotalAsync("requests.count", world.Customer)));
        Assert.Equal([("query", 751), ("mutation", 250)], await world.GroupsAsync("requests.count", "operation"));
        Assert.Equal([("users", 501), (client.Id!.Value.ToString("N"), 500)], await world.GroupsAsync("requests.count", "client"));
        // Strangers look at nobody: they are the platform's.
        Assert.Equal(1_002, await world.TotalAsync("requests.count", world.Hierarchy.Platform));
        Assert.Equal(4, await world.SeeAsync(db => db.RequestFacts.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_owner_that_is_gone_is_counted_for_its_tenant_and_another_hour_has_a_row_of_its_own(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        var caller = Caller(OwnerPath.Child(world.Tenant.OwnerPath, Guid.CreateVersion7()), CallerKind.User);
        for (var hour = 0; hour < 4; hour++)
        {
            world.Meter.Add(caller, "query", 1, failed: false, TimeSpan.FromMilliseconds(2));
            await world.Meter.FlushAsync(default);
            world.Time.Advance(TimeSpan.FromHours(1));
        }

        var facts = await world.SeeAsync(db => db.RequestFacts.AsNoTracking().OrderBy(f => f.Hour).ToListAsync());
        Assert.Equal(Enumerable.Range(0, 4).Select(h => (world.Tenant.Id, AnalyticsWorld.Start.AddHours(h), 1L)), facts.Select(f => (f.OwnerId, f.Hour, f.Count)));
    }

    private static Caller Caller(string path, CallerKind kind)
    {
        var caller = new Caller();
        caller.Identify(kind, Guid.CreateVersion7(), Grants.Of([(path, Permissions.MerchantsRead)]));
        return caller;
    }
}
