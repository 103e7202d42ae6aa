using Microsoft.EntityFrameworkCore;
using Scp.Core.DataAccess;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

public sealed class SkipOwnerTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Lifts_the_filter_for_its_time_and_leaves_a_row(DatabaseKind kind)
    {
        var (database, hierarchy) = await SeedAsync(kind);
        await using var session = database.As(OwnerPath.Platform);
        session.Caller.Narrow(hierarchy.Tenants[0].OwnerPath);

        await using (await session.Db.SkipOwnerAsync("monthly invoice run", CancellationToken.None))
            Assert.Equal(8, await session.Db.Merchants.CountAsync());

        Assert.Equal(4, await session.Db.Merchants.CountAsync());
        var row = await OnlyAccessAsync(database);
        Assert.Equal(("monthly invoice run", Platform.RootId, "/", "test"), (row.SkipReason, row.OwnerId, row.OwnerPath, row.RequestId));
        Assert.Equal(session.Caller.UserId, row.ActorId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Needs_the_permission_at_the_platform(DatabaseKind kind)
    {
        var (database, hierarchy) = await SeedAsync(kind);
        await using var tenant = database.As(hierarchy.Tenants[0].OwnerPath);
        await using var reader = database.As(OwnerPath.Platform, Permissions.MerchantsRead);

        var denied = await Assert.ThrowsAsync<AccessDeniedException>(() => tenant.Db.SkipOwnerAsync("curious", CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => reader.Db.SkipOwnerAsync("curious", CancellationToken.None));

        Assert.Equal((Permissions.SkipOwner, "/"), (denied.Permission?.Key, denied.OwnerPath));
        Assert.Equal(4, await tenant.Db.Merchants.CountAsync());
        await using var system = database.AsSystem();
        Assert.Empty(await system.Db.DataAccesses.ToListAsync());
    }

    /// <summary>Security case 11: what was read while the filter was off must not be found when it is on again.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_read_is_not_found_afterwards(DatabaseKind kind)
    {
        var (database, hierarchy) = await SeedAsync(kind);
        await using var session = database.As(OwnerPath.Platform);
        session.Caller.Narrow(hierarchy.Tenants[0].OwnerPath);
        var (own, foreign) = (hierarchy.Merchants[0].Id, hierarchy.Merchants[7].Id);

        await using (await session.Db.SkipOwnerAsync("support case", CancellationToken.None))
            Assert.NotNull(await session.Db.Merchants.FindAsync(foreign));

        Assert.Null(await session.Db.Merchants.FindAsync(foreign));
        Assert.NotNull(await session.Db.Merchants.FindAsync(own));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_to_save_what_waits_in_the_context(DatabaseKind kind)
    {
        var (database, hierarchy) = await SeedAsync(kind);
        await using var session = database.As(OwnerPath.Platform);
        var merchant = await session.Db.Merchants.SingleAsync(m => m.Id == hierarchy.Merchants[0].Id);
        merchant.Name = "Renamed in passing";

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.Db.SkipOwnerAsync("support case", CancellationToken.None));
    }

    private async Task<(TestDatabase, SmallHierarchy)> SeedAsync(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        return (database, await SmallHierarchy.SeedAsync(database));
    }

    private static async Task<DataAccessRecord> OnlyAccessAsync(TestDatabase database)
    {
        await using var system = database.AsSystem();
        return await system.Db.DataAccesses.SingleAsync();
    }
}
