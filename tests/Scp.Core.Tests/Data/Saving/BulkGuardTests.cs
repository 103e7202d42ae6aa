using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using Scp.Core.Data;
using Scp.Core.Data.Saving;
using Scp.Testing;

namespace Scp.Core.Tests.Data.Saving;

/// <summary>Security case 13: no way to write to an owned table leaves no audit row.</summary>
[Collection(nameof(SavingDatabases))]
[SuppressMessage("ApiDesign", "RS0030", Justification = "The tests show that what is banned is refused at run time as well.")]
public sealed class BulkGuardTests(SavingDatabases databases)
{
    private static readonly Func<ScpDbContext, Task>[] unseen =
    [
        db => db.Merchants.ExecuteUpdateAsync(s => s.SetProperty(m => m.Name, "Unseen")),
        db => db.Merchants.ExecuteDeleteAsync(),
        db => Task.Run(() => db.Merchants.ExecuteUpdate(s => s.SetProperty(m => m.Name, "Unseen"))),
        db => db.Database.ExecuteSqlRawAsync("update owners set name = 'Unseen'"),
        db => db.Database.ExecuteSqlAsync($"DELETE FROM \"owners\" WHERE name = {"shop"}"),
        db => db.Database.ExecuteSqlRawAsync("INSERT INTO roles SELECT * FROM roles"),
        db => db.Database.SqlQueryRaw<string>("UPDATE owners SET name = 'Unseen' RETURNING name AS \"Value\"").ToListAsync(),
        db => db.EndCustomers.FromSqlRaw("DELETE FROM end_customers RETURNING *").ToListAsync(),
        db => db.Database.ExecuteSqlRawAsync("UPDATE audit_entries SET reason = 'Forged'"),
        db => db.Database.ExecuteSqlRawAsync("DELETE FROM data_access"),
    ];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_every_write_that_the_change_tracker_does_not_see(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();

        // EF itself refuses FromSql here, because it cannot put its owner filter around a DELETE.
        foreach (var write in unseen) await Assert.ThrowsAsync<InvalidOperationException>(() => write(session.Db));

        Assert.Equal("shop", (await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id)).Name);
        Assert.False(await session.Db.AuditEntries.AnyAsync(e => e.Reason == "Forged"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Leaves_reads_and_tables_without_an_owner_alone(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        await using var session = database.AsSystem();

        await session.Db.Database.ExecuteSqlRawAsync("UPDATE \"OpenIddictTokens\" SET subject = 'x' WHERE subject = 'none'");
        await session.Db.Set<OpenIddictEntityFrameworkCoreToken<Guid>>().Where(t => t.Subject == "none").ExecuteDeleteAsync();

        await session.Db.EndCustomers.FromSqlRaw("SELECT * FROM end_customers").AsNoTracking().ToListAsync();
        Assert.Empty(await session.Db.Merchants.Where(m => m.Name == "update").TagWith("delete").ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_audited_bulk_change_rides_on_the_entry_of_a_tracked_one(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        await RenameAsync(session, family, "Parent");
        session.Db.AuditAs("merchant.rename-all");

        Assert.Null(await session.Db.AuditedBulkAsync(() => RenameAllAsync(session.Db, family, "Bulk"), default));

        Assert.Equal("Bulk", (await session.Db.Merchants.SingleAsync(m => m.Id == family.SecondShop.Id)).Name);
        Assert.Contains(await session.AuditOfTargetAsync(family.FirstShop.Id), e => e.Action == "merchant.rename-all");
        await Assert.ThrowsAsync<InvalidOperationException>(() => RenameAllAsync(session.Db, family, "Later"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_bulk_change_that_fails_takes_the_tracked_one_and_its_entry_along(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();

        await RenameAsync(session, family, "Half done");
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.Db.AuditedBulkAsync(
            () => session.Db.Database.ExecuteSqlRawAsync("DELETE FROM audit_entries"), default));

        Assert.Equal("shop", (await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id)).Name);
        Assert.Single(await session.AuditOfTargetAsync(family.FirstShop.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_bulk_change_alone_is_refused(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => session.Db.AuditedBulkAsync(() => RenameAllAsync(session.Db, family, "Alone"), default));

        Assert.Equal("shop", (await session.Db.Merchants.SingleAsync(m => m.Id == family.SecondShop.Id)).Name);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refused_save_runs_no_bulk_change(DatabaseKind kind)
    {
        var database = await databases.GetAsync(kind);
        var family = await Family.GrowAsync(database);
        await using var session = database.AsSystem();
        session.Db.Add(Family.NewMerchant(family.First, "shop"));

        Assert.NotNull(await session.Db.AuditedBulkAsync(() => RenameAllAsync(session.Db, family, "Refused"), default));

        Assert.Equal("shop", (await session.Db.Merchants.SingleAsync(m => m.Id == family.SecondShop.Id)).Name);
    }

    [Theory]
    [InlineData("SELECT * FROM owners FOR UPDATE", false)]
    [InlineData("SELECT * FROM owners FOR NO KEY UPDATE SKIP LOCKED", false)]
    [InlineData("SELECT replace(name, 'a', 'b') FROM owners", false)]
    [InlineData("DELETE FROM \"OpenIddictTokens\"", false)]
    [InlineData("TRUNCATE users", true)]
    [InlineData("replace into users values (1)", true)]
    [InlineData("WITH gone AS (DELETE FROM users RETURNING id) SELECT id FROM gone", true)]
    public async Task Tells_writes_from_reads(string sql, bool refused)
    {
        var database = await databases.GetAsync(DatabaseKind.Sqlite);
        await using var session = database.AsSystem();

        Assert.Equal(refused, OwnedWrites.In(session.Db.Model).Refuse(sql, bulkAllowed: false));
    }

    private static async Task RenameAsync(Session session, Family family, string name) =>
        (await session.Db.Merchants.SingleAsync(m => m.Id == family.FirstShop.Id)).Name = name;

    private static Task<int> RenameAllAsync(ScpDbContext db, Family family, string name) => db.Merchants
        .Where(m => m.TenantId == family.Tenant.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Name, name));
}
