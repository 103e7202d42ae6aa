using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Data.Saving;
using Scp.Testing;

namespace Scp.Core.Tests.Data.Saving;

[Collection(nameof(SavingDatabases))]
public sealed class SaveTests(SavingDatabases databases)
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_version_starts_at_one_and_rises_with_each_change(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        var merchant = await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id);
        Assert.Equal(1, merchant.Version);

        merchant.Name = "Renamed";
        Assert.Null(await session.Db.SaveAsync(default));
        Assert.Null(await session.Db.SaveAsync(default));

        Assert.Equal(2, (await session.Db.Merchants.AsNoTracking().SingleAsync(m => m.Id == merchant.Id)).Version);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_second_of_two_writers_gets_the_current_etag(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var slow = database.AsSystem();
        await using var quick = database.AsSystem();
        (await slow.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id)).Name = "Slow";
        (await quick.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id)).Name = "Quick";

        Assert.Null(await quick.Db.SaveAsync(default));

        Assert.Equal(new StaleError("2"), await slow.Db.SaveAsync(default));
        Assert.Equal("Quick", (await slow.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id)).Name);
        Assert.Equal(2, (await slow.AuditOfTargetAsync(family.FirstShop.Id)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_row_that_another_writer_removed_is_not_found(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var slow = database.AsSystem();
        await using var quick = database.AsSystem();
        (await slow.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id)).Name = "Slow";
        quick.Db.Remove(await quick.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id));

        Assert.Null(await quick.Db.SaveAsync(default));

        Assert.Equal(new NotFoundError(new("Merchant", family.FirstShop.Id)), await slow.Db.SaveAsync(default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_taken_value_is_named_in_the_clients_words(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();

        session.Db.Add(Family.NewMerchant(family.First, "shop"));
        Assert.Equal(new ConflictError("The slug is already in use here."), await session.Db.SaveAsync(default));
        session.Db.AddRange(Family.NewBuyer(family.FirstShop, "4711"), Family.NewBuyer(family.FirstShop, "4711"));
        Assert.Equal(new ConflictError("The external ref is already in use here."), await session.Db.SaveAsync(default));
        session.Db.AddRange(NewUser(family), NewUser(family));
        Assert.Equal(new ConflictError("The email is already in use."), await session.Db.SaveAsync(default));
        var buyer = Family.NewBuyer(family.FirstShop, "1");
        session.Db.Add(buyer);
        Assert.Null(await session.Db.SaveAsync(default));
        session.Db.ChangeTracker.Clear();
        session.Db.Add(buyer);
        buyer.ExternalRef = "2";
        Assert.Equal(new ConflictError("The object exists already."), await session.Db.SaveAsync(default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_of_a_refused_save_is_saved_by_the_next(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        var (taken, buyer) = (Family.NewMerchant(family.First, "shop"), Family.NewBuyer(family.SecondShop, "1"));
        session.Db.AddRange(taken, buyer);
        session.Db.AuditAs("merchant.invent");
        Assert.NotNull(await session.Db.SaveAsync(default));

        session.Db.Add(Family.NewMerchant(family.First, "other"));
        Assert.Null(await session.Db.SaveAsync(default));

        Assert.False(await session.Db.EndCustomers.AnyAsync(e => e.Id == buyer.Id));
        Assert.Empty(await session.AuditOfTargetAsync(taken.Id));
        Assert.False(await session.Db.AuditEntries.AnyAsync(e => e.Action == "merchant.invent"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_nobody_expects_is_thrown(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        session.Db.Add(Family.NewMerchant(family.First, "unsaved"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Db.SaveAsync(new CancellationToken(canceled: true)));
        Assert.Empty(session.Db.ChangeTracker.Entries());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_failed_save_of_a_library_leaves_no_entry_for_its_next(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        var taken = Family.NewMerchant(family.First, "shop");
        session.Db.Add(taken);
        await Assert.ThrowsAsync<DbUpdateException>(() => session.Db.SaveChangesAsync());

        taken.Slug = "free";
        await session.Db.SaveChangesAsync();

        Assert.Single(await session.AuditOfTargetAsync(taken.Id));
    }

    private static Scp.Core.Access.User NewUser(Family family) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = family.Tenant.Id, OwnerPath = family.Tenant.OwnerPath, Name = "Ada", CreatedAt = default,
        NormalizedEmail = $"ADA@{family.Tenant.Slug}",
    };
}
