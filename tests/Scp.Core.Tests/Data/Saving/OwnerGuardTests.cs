using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data.Saving;
using Scp.Core.DataAccess;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Testing;

namespace Scp.Core.Tests.Data.Saving;

[Collection(nameof(SavingDatabases))]
public sealed class OwnerGuardTests(SavingDatabases databases)
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_to_change_a_row_that_the_caller_may_only_read(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.As(
            (family.First.OwnerPath, Permissions.MerchantsWrite), (family.Tenant.OwnerPath, Permissions.MerchantsRead));
        var foreign = await session.Db.Merchants.SingleAsync(m => m.Id == family.SecondShop.Id);

        foreign.Name = "Taken over";
        var denied = await Assert.ThrowsAsync<AccessDeniedException>(() => session.Db.SaveAsync(default));

        Assert.Equal(Permissions.MerchantsWrite, denied.Permission?.Key);
        Assert.Equal(family.SecondShop.OwnerPath, denied.OwnerPath);
        Assert.Empty(session.Db.ChangeTracker.Entries());
        Assert.Equal("shop", (await session.Db.Merchants.SingleAsync(m => m.Id == foreign.Id)).Name);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_to_add_or_delete_a_row_outside_the_rights(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.As(
            (family.First.OwnerPath, Permissions.MerchantsWrite), (family.Tenant.OwnerPath, Permissions.MerchantsRead));

        session.Db.Add(Family.NewMerchant(family.Second, "planted"));
        await Assert.ThrowsAsync<AccessDeniedException>(() => session.Db.SaveAsync(default));
        session.Db.Remove(await session.Db.Merchants.SingleAsync(m => m.Id == family.SecondShop.Id));
        await Assert.ThrowsAsync<AccessDeniedException>(() => session.Db.SaveAsync(default));

        Assert.Single(await session.Db.Merchants.Where(m => m.ParentId == family.Second.Id).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_a_save_that_declares_no_permission(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsNobody();
        session.Caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Everything);

        session.Db.Add(Family.NewMerchant(family.First, "undeclared"));

        Assert.Null((await Assert.ThrowsAsync<AccessDeniedException>(() => session.Db.SaveAsync(default))).Permission);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_move_needs_rights_at_both_ends(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);

        Assert.Equal(family.FirstShop.OwnerPath, await RefusalOfMoveAsync(family.Second.OwnerPath));
        Assert.StartsWith(family.Second.OwnerPath, await RefusalOfMoveAsync(family.First.OwnerPath), StringComparison.Ordinal);
        Assert.Null(await RefusalOfMoveAsync(family.Tenant.OwnerPath));

        async Task<string?> RefusalOfMoveAsync(string writable)
        {
            await using var session = database.As((writable, Permissions.MerchantsWrite), (family.Tenant.OwnerPath, Permissions.MerchantsRead));
            var merchant = await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id);
            (merchant.ParentId, merchant.Slug) = (family.Second.Id, "moved");
            merchant.OwnerPath = OwnerPath.Child(family.Second.OwnerPath, merchant.Id);
            return (await Record.ExceptionAsync(() => session.Db.SaveAsync(default)) as AccessDeniedException)?.OwnerPath;
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Leaves_the_catalogue_to_those_who_may_write_at_the_platform(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.As((family.Tenant.OwnerPath, Permissions.PluginsPublish));
        var definition = new PluginDefinition
        {
            Id = Guid.CreateVersion7(), Key = $"p-{Guid.CreateVersion7():N}", Category = PluginCategory.Other, Name = "P", Description = "",
            Vendor = "",
        };

        session.Db.Add(definition);

        await Assert.ThrowsAsync<AccessDeniedException>(() => session.Db.SaveAsync(default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Not_even_the_system_changes_a_row_of_the_audit_log(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();

        foreach (var state in (EntityState[])[EntityState.Modified, EntityState.Deleted])
        {
            session.Db.Entry(await session.Db.AuditEntries.FirstAsync(e => e.TargetId == family.Tenant.Id)).State = state;
            await Assert.ThrowsAsync<InvalidOperationException>(() => session.Db.SaveAsync(default));
        }
        session.Db.Attach(new DataAccessRecord
        {
            Id = Guid.CreateVersion7(), At = default, OwnerId = Platform.RootId, OwnerPath = OwnerPath.Platform, RequestId = "", SkipReason = "",
            Operation = DataOperation.Read, Entities = "", Rows = 0, DurationMs = 0, ByStaff = true,
        }).State = EntityState.Deleted;
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.Db.SaveAsync(default));

        Assert.Single(await session.AuditOfTargetAsync(family.Tenant.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task There_is_no_way_round_by_a_blocking_save(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        await using var session = database.AsSystem();

        Assert.Throws<NotSupportedException>(() => session.Db.SaveChanges());
    }
}
