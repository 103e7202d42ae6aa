using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Usage;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Tests.Billing.Runs;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;
using static Scp.Core.Tests.Billing.Runs.RunWorld;

namespace Scp.Core.Tests.Billing.Usage;

public sealed class UsageServiceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_repeated_record_counts_once_within_a_batch_and_over_all_of_them(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var other = world.Hierarchy.Merchants[1];
        UsageRecordInput[] batch = [world.Used("a", 2.5m, March), world.Used("b", 1, March.AddTicks(1_234_567)), world.Used("a", 2.50m, March)];

        Assert.Equal(new RecordedUsage(2, 1), (await world.UseAsync(batch)).Value);
        Assert.Equal(new RecordedUsage(0, 3), (await world.UseAsync(batch)).Value);
        Assert.Equal(new RecordedUsage(3, 1), (await world.UseAsync(world.Used("a", 2.5m, March), world.Used("c", -0.5m, March.AddDays(1)),
            world.Used("a", 7, March, other), world.Used("a", 9, March, metric: "messages"))).Value);

        Assert.Equal(10m, await TotalAsync(world, "calls", March, April));
        Assert.Equal(10.5m, await TotalAsync(world, "calls", March, March.AddDays(1)));
        Assert.Equal(9m, await TotalAsync(world, "messages", March, April));
        Assert.Equal(0m, await TotalAsync(world, "calls", April, April.AddYears(1)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_key_that_comes_again_with_other_content_is_named_and_nothing_of_its_batch_is_recorded(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        await world.UseAsync(world.Used("a", 1, March));

        var error = new UsageKeyReusedError(world.Merchant.NodeId(), "calls", "a");
        Assert.Equal(error, (await world.UseAsync(world.Used("new", 5, March), world.Used("a", 2, March))).Error);
        Assert.Equal(error, (await world.UseAsync(world.Used("new", 5, March), world.Used("a", 1, March.AddSeconds(1)))).Error);
        Assert.Equal(new UsageKeyReusedError(world.Merchant.NodeId(), "calls", "b"), (await world.UseAsync(world.Used("b", 5, March), world.Used("b", 6, March))).Error);

        Assert.Equal(1m, await TotalAsync(world, "calls", March, April));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tells_every_fault_with_its_place(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var now = world.Time.GetUtcNow();

        var result = await world.UseAsync(world.Used("", 1, now), world.Used("k", 0.0000001m, now), world.Used("l", 1, now.AddMinutes(6)), world.Used("m", 1, now, metric: new('m', 101)));

        Assert.Equal(["records[0].key", "records[1].quantity", "records[2].at", "records[3].metric"], result.Faults());
        Assert.Equal(["records"], (await world.UseAsync()).Faults());
        Assert.Equal(["records"], (await world.UseAsync([.. Enumerable.Range(0, 1_001).Select(n => world.Used($"{n}", 1, now))])).Faults());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Records_only_for_merchants_of_the_callers_scope_and_right(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var (own, foreign) = (world.Used("a", 1, March), world.Used("a", 1, March, world.Hierarchy.Merchants[2]));

        await using (var session = world.As(world.Customer, Permissions.UsageWrite))
        {
            Assert.Equal(new NotFoundError(foreign.Merchant), (await session.The<UsageService>().RecordAsync(new([own, foreign]), default)).Error);
            Assert.Equal(new NotFoundError(world.Customer.NodeId()), (await session.The<UsageService>().RecordAsync(new([own with { Merchant = world.Customer.NodeId() }]), default)).Error);
        }
        await using (var session = world.As(world.Merchant, Permissions.UsageWrite))
            Assert.Equal(new RecordedUsage(1, 0), (await session.The<UsageService>().RecordAsync(new([own]), default)).Value);
        await using (var session = world.As(world.Tenant, Permissions.BillingRead))
        {
            session.Caller.BeginWrite(Permissions.Get(Permissions.UsageWrite));
            await Assert.ThrowsAsync<AccessDeniedException>(() => session.The<UsageService>().RecordAsync(new([own]), default));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_batch_of_a_thousand_takes_hardly_more_statements_than_one_of_two(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        await world.StartAsync();

        var two = await StatementsAsync(2);
        // With the audit rows they are a little more than one command holds.
        Assert.InRange(await StatementsAsync(1_000), two, two + 1);

        async Task<int> StatementsAsync(int records)
        {
            var before = world.Statements.Count;
            Assert.Equal(records, (await world.UseAsync([.. Enumerable.Range(0, records).Select(n => world.Used($"{records}/{n}", 1, March, world.Hierarchy.Merchants[n % 4]))])).Value!.Recorded);
            return world.Statements.Count - before;
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Batches_that_overlap_and_arrive_at_once_count_each_event_once(DatabaseKind kind)
    {
        await using var world = await RunWorld.CreateAsync(kind);
        var records = Enumerable.Range(0, 40).Select(n => world.Used($"{n}", 1, March, world.Hierarchy.Merchants[n % 2])).ToArray();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => world.UseAsync(n % 2 == 0 ? records : [.. records.Reverse()]))));

        Assert.Equal(40, results.Sum(r => r.Value!.Recorded));
        Assert.Equal(40m, await TotalAsync(world, "calls", March, April));
    }

    private static async Task<decimal> TotalAsync(RunWorld world, string metric, DateTimeOffset from, DateTimeOffset to) =>
        (await world.SeeAsync(db => UsageTotals.OfCustomersAsync(db, [world.Customer.Id], metric, from, to, default))).GetValueOrDefault(world.Customer.Id);
}
