using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.DataAccess;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.DataAccess;

public sealed class RecordedWriteTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_save_is_told_by_operation_and_owner(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind);
        await using var session = await ChangingAsync(recording);
        await session.Db.SaveChangesAsync();

        var writes = (await recording.AllAsync()).Where(r => r.Operation is not DataOperation.Read).ToList();

        var (customer, other) = (recording.Hierarchy.Customers[0], recording.Hierarchy.Merchants[1]);
        (DataOperation, Guid, string, int)[] expected =
        [
            (DataOperation.Insert, other.Id, "EndCustomer", 1), (DataOperation.Update, recording.Hierarchy.Merchants[0].Id, "Merchant", 1), (DataOperation.Update, other.Id, "Merchant", 1),
        ];
        Assert.Equal(expected.Order(), writes.Select(w => (w.Operation, w.OwnerId, w.Entities, w.Rows)).Order());
        Assert.All(writes, w => Assert.Equal((customer.Id, session.Caller.UserId, false), (w.CustomerId, w.ActorId, w.ByStaff)));
        Assert.All(writes, w => Assert.InRange(w.DurationMs, double.Epsilon, 60_000));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_taken_back_was_not_done(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind);
        await using var session = await ChangingAsync(recording);
        await using (await session.Db.Database.BeginTransactionAsync()) await session.Db.SaveChangesAsync();
        session.Db.ChangeTracker.Clear();
        await using (var transaction = await session.Db.Database.BeginTransactionAsync())
        {
            (await session.Db.Merchants.FirstAsync()).Name = "Kept";
            await session.Db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        var write = Assert.Single(await recording.AllAsync(), r => r.Operation is not DataOperation.Read);

        Assert.Equal((DataOperation.Update, "Merchant", 1), (write.Operation, write.Entities, write.Rows));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Configuration_may_leave_changes_to_the_audit_trail(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind, ("Writes", "false"));
        await using var session = await ChangingAsync(recording);
        await session.Db.SaveChangesAsync();

        Assert.DoesNotContain(await recording.AllAsync(), r => r.Operation is not DataOperation.Read);
    }

    private static async Task<Session> ChangingAsync(Recording recording)
    {
        var session = recording.As(recording.Hierarchy.Customers[0].OwnerPath);
        session.Caller.BeginWrite(Permissions.Get(Permissions.MerchantsWrite));
        var merchants = await session.Db.Merchants.OrderBy(m => m.Name).ToListAsync();
        foreach (var merchant in merchants) merchant.Name += " changed";
        session.Db.Add(new EndCustomer { Id = Guid.CreateVersion7(), OwnerId = merchants[1].Id, OwnerPath = merchants[1].OwnerPath, ExternalRef = "1", CreatedAt = default });
        return session;
    }
}
