using Microsoft.EntityFrameworkCore;
using Scp.Core.Data.Saving;
using Scp.Core.Tests.Data.Saving;
using Scp.Testing;

namespace Scp.Core.Tests.Audit;

[Collection(nameof(SavingDatabases))]
public sealed class AuditTransactionTests(SavingDatabases databases)
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_whose_entry_cannot_be_written_does_not_happen(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        await using var broken = await BrokenAuditTable.BreakAsync(database, kind);
        (await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id)).Name = "Untold";

        await Assert.ThrowsAsync<DbUpdateException>(() => session.Db.SaveAsync(default));

        Assert.Equal("shop", (await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id)).Name);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_entry_goes_with_the_change_that_is_rolled_back(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        await using (await session.Db.Database.BeginTransactionAsync())
        {
            (await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id)).Name = "Undone";
            Assert.Null(await session.Db.SaveAsync(default));
            Assert.Equal(2, (await session.AuditOfTargetAsync(family.FirstShop.Id)).Count);
        }

        Assert.Single(await session.AuditOfTargetAsync(family.FirstShop.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_row_below_no_known_owner_is_not_saved_untold(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        var nowhere = Family.NewMerchant(family.First, "nowhere");
        nowhere.OwnerPath = "/nowhere0/nowhere1/nowhere2/";

        session.Db.Add(nowhere);

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.Db.SaveAsync(default));
        Assert.False(await session.Db.Merchants.AnyAsync(m => m.Id == nowhere.Id));
    }
}
