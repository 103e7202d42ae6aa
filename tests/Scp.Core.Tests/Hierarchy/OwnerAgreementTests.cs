using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Data.Saving;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

/// <summary>A row stands where its owner stands, also when the two are written at the same time.</summary>
public sealed class OwnerAgreementTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_row_made_for_a_merchant_that_moved_meanwhile_is_refused(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var merchant = world.The<Merchant>("merchant-0-0-0");
        await using var late = world.As(merchant, Permissions.EndCustomersWrite, merchant);
        var before = await late.Db.Merchants.SingleAsync();
        await using (var mover = world.AsSystem()) Assert.Null((await mover.MoveAsync(merchant, world.The<Customer>("customer-0-1"))).Error);

        late.Db.Add(new EndCustomer
        {
            Id = Guid.CreateVersion7(), OwnerId = before.Id, OwnerPath = before.OwnerPath, ExternalRef = "late", CreatedAt = DateTimeOffset.UnixEpoch,
        });

        Assert.IsType<ConflictError>(await late.Db.SaveAsync(default));
        Assert.False(await world.SeeAsync(db => db.EndCustomers.AnyAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_owned_entity_takes_the_path_of_another_owner(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var (merchant, other) = (world.The<Merchant>("merchant-0-0-0"), world.The<Merchant>("merchant-0-0-1"));
        await using var session = world.AsSystem();
        await world.AddAsync(OwnedRows.RowsOf(session.Db.Model, merchant));

        foreach (var table in OwnerAgreement.Tables(session.Db.Model))
        {
            var misplaced = System.Runtime.CompilerServices.FormattableStringFactory.Create(
                "UPDATE " + table + " SET owner_path = {0} WHERE owner_path = {1}", other.OwnerPath, merchant.OwnerPath);
            await using var writer = world.AsSystem();
            writer.Db.Saving.BulkAllowed = true;
            var refusal = await Assert.ThrowsAnyAsync<Exception>(() => writer.Db.Database.ExecuteSqlAsync(misplaced));
            Assert.Contains(OwnerAgreement.Message, refusal.Message);
        }
    }
}
