using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scp.Core.Data;
using Scp.Core.DataAccess;
using Scp.Core.DataAccess.Retention;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Retention;
using Scp.Core.Tests.Data.Saving;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.DataAccess.Retention;

public sealed class AccessRetentionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_tenant_keeps_records_as_it_says_and_the_platform_its_own_and_the_others_as_it_is_set(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await KeepAsync(world, "tenant-0", 100);
        Owner[] owners = [world.The<Platform>("platform"), world.The<Tenant>("tenant-0"), world.The<Merchant>("merchant-0-0-0"), world.The<Tenant>("tenant-1")];
        await world.AddAsync(owners.SelectMany(o => new[] { 1, 89, 99, 101, 119, 121, 400 }.Select(days => NewRecord(o, o is Merchant ? owners[1].Id : o is Tenant ? o.Id : null, days))));

        Assert.Equal(4 + 4 + 2 + 2, await PruneAsync(world, keepDays: 120));
        Assert.Equal(0, await PruneAsync(world, keepDays: 120));

        Assert.Equal([5, 3, 3, 5], await CountsAsync(world, owners));
        Assert.Equal(
            ["2 records older than 120 days at platform", "2 records older than 120 days at tenant-1", "8 records older than 100 days at tenant-0"], await ToldAsync(world));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_costs_as_many_statements_for_many_tenants_as_for_one_and_tells_of_each_once(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await world.AddAsync(NewRecord(world.The<Tenant>("tenant-0"), 400));
        await CostAsync();
        await world.AddAsync(NewRecord(world.The<Tenant>("tenant-0"), 400));
        var one = await CostAsync();
        var tenants = Enumerable.Range(0, 30).Select(i => Family.NewTenant()).ToList();
        await world.AddAsync(tenants);
        await world.AddAsync(tenants.SelectMany(t => new[] { NewRecord(t, 400), NewRecord(t, 500) }));

        var many = await CostAsync();

        Assert.Equal(30 + 2, (await ToldAsync(world)).Count);
        Assert.InRange(one, 1, 6);
        Assert.Equal(one, many);

        async Task<int> CostAsync()
        {
            world.Statements.Texts.Clear();
            Assert.True(await PruneAsync(world, keepDays: 120) > 0);
            return world.Statements.Texts.Count(text => !text.Contains("INSERT INTO", StringComparison.Ordinal)); // SQLite inserts row by row.
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task More_than_a_batch_goes_in_several_and_is_told_once(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (tenant, platform) = (world.The<Tenant>("tenant-0"), world.The<Platform>("platform"));
        await world.AddAsync(Enumerable.Range(0, AccessPruning.BatchSize + 3).Select(i => NewRecord(tenant, 200 + (i % 7))));
        await world.AddAsync(NewRecord(platform, 200), NewRecord(tenant, 10));

        Assert.Equal(AccessPruning.BatchSize + 4, await PruneAsync(world, keepDays: 120));

        Assert.Equal([1, 0], await CountsAsync(world, [tenant, platform]));
        Assert.Equal(2, (await ToldAsync(world)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_database_lets_the_application_remove_nothing_that_is_to_be_kept(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await KeepAsync(world, "tenant-0", 365);
        var (longer, other, untold) = (world.The<Tenant>("tenant-0"), world.The<Tenant>("tenant-1"), world.The<Platform>("platform"));
        await world.AddAsync(NewRecord(longer, 400), NewRecord(other, 400));
        Assert.Equal(2, await PruneAsync(world, keepDays: 120));
        await world.AddAsync(NewRecord(longer, 300), NewRecord(other, 89), NewRecord(untold, 400));
        await using var session = world.AsSystem();

        foreach (var sql in (string[])[$"DELETE FROM data_access WHERE tenant_id = '{Id(longer)}'", $"DELETE FROM data_access WHERE tenant_id = '{Id(other)}'", "DELETE FROM data_access WHERE tenant_id IS NULL"])
            await Assert.ThrowsAnyAsync<DbException>(() => session.Db.ExecuteAsync(sql, default));
        // On PostgreSQL through the one door: neither a period that is too short nor a clock that is ahead lets anything go.
        if (kind is DatabaseKind.Postgres) await AccessRemoval.RemoveAsync(session.Db, session.Db.Time.GetUtcNow().AddYears(5), standard: 1, most: 100, default);

        Assert.Equal([1, 1, 1], await CountsAsync(world, [longer, other, untold]));

        string Id(Owner owner) => kind is DatabaseKind.Sqlite ? owner.Id.ToString().ToUpperInvariant() : owner.Id.ToString();
    }

    [Fact]
    public void The_platforms_period_is_not_below_what_the_database_holds_it_to()
    {
        Assert.True(new DataAccessOptions().Valid);
        Assert.True(new DataAccessOptions { KeepDays = RetentionPolicy.MinLogDays }.Valid);
        Assert.False(new DataAccessOptions { KeepDays = RetentionPolicy.MinLogDays - 1 }.Valid);
    }

    private static async Task KeepAsync(HierarchyWorld world, string tenant, int days)
    {
        await using var session = world.AsSystem();
        Assert.Null((await session.The<RetentionService>().UpdateAsync(new(world.The<Tenant>(tenant).NodeId(), DataAccessDays: days), default)).Error);
    }

    private static async Task<long> PruneAsync(HierarchyWorld world, int keepDays)
    {
        await using var session = world.AsSystem();
        return await new AccessPruning(session.The<IServiceScopeFactory>(), Options.Create(new DataAccessOptions { KeepDays = keepDays })).RunAsync(default);
    }

    private static async Task<List<int>> CountsAsync(HierarchyWorld world, IEnumerable<Owner> owners)
    {
        var counts = new List<int>();
        foreach (var owner in owners) counts.Add(await world.SeeAsync(db => db.DataAccesses.CountAsync(a => a.OwnerId == owner.Id)));
        return counts;
    }

    private static Task<List<string>> ToldAsync(HierarchyWorld world) => world.SeeAsync(async db =>
        (await db.AuditEntries.Where(e => e.Action == "data-access.prune" && e.TargetId == e.OwnerId).Join(db.Owners, e => e.OwnerId, o => o.Id, (e, o) => e.Reason + " at " + o.Slug).ToListAsync())
        .Order(StringComparer.Ordinal).ToList());

    private static DataAccessRecord NewRecord(Owner owner, int days) => NewRecord(owner, owner is Tenant ? owner.Id : null, days);

    private static DataAccessRecord NewRecord(Owner owner, Guid? tenant, int days)
    {
        var at = TimeProvider.System.GetUtcNow().AddDays(-days);
        return new()
        {
            Id = Guid.CreateVersion7(at), At = at, OwnerId = owner.Id, OwnerPath = owner.OwnerPath,
            TenantId = tenant,
            RequestId = "r", Operation = DataOperation.Read, Entities = "Merchant", Rows = 1, DurationMs = 1, ByStaff = true,
        };
    }
}
