using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Demo;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Settings;
using Scp.Testing;

namespace Scp.Core.Tests.Demo;

public sealed class DemoSeedTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Fills_an_empty_database_once(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await SeedAsync(database);
        var first = await CountAsync(database);

        await SeedAsync(database);

        Assert.Equal(first, await CountAsync(database));
        Assert.Equal(2, first.Tenants);
        Assert.InRange(first.Customers, 24, 100);
        Assert.InRange(first.Merchants, 200, 1_000);
        Assert.True(first is { EndCustomers: > 100, Users: 10, Layers: > 50 });
        Assert.InRange(first.AuditEntries, first.Merchants, int.MaxValue);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_row_stands_where_its_owner_stands(DatabaseKind kind)
    {
        await using var session = await SeededAsync(kind);
        var paths = await session.Db.Owners.ToDictionaryAsync(o => o.Id, o => o.OwnerPath);

        Assert.All(await session.Db.Owners.Where(o => o.ParentId != null).ToListAsync(), o => Assert.Equal(OwnerPath.Child(paths[o.ParentId!.Value], o.Id), o.OwnerPath));
        IOwned[] rows =
        [
            .. await session.Db.EndCustomers.ToListAsync(), .. await session.Db.ConfigurationLayers.ToListAsync(), .. await session.Db.Users.ToListAsync(),
            .. await session.Db.RoleAssignments.ToListAsync(), .. await session.Db.ApiClients.ToListAsync(),
        ];
        Assert.All(rows, row => Assert.Equal(paths[row.OwnerId], row.OwnerPath));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_entry_is_one_that_the_product_would_have_taken(DatabaseKind kind)
    {
        await using var session = await SeededAsync(kind);
        var kinds = await session.Db.Owners.ToDictionaryAsync(o => o.Id, o => o.Kind);
        var sets = PluginCatalog.Read().ToDictionary(p => p.Subject, p => p.Versions[0].Set);
        sets.Add(SettingsCatalog.Subject, SettingsCatalog.Set);

        foreach (var layer in await session.Db.ConfigurationLayers.ToListAsync())
            foreach (var (key, entry) in LayerEntries.Read(layer.Entries))
            {
                var setting = sets[layer.Subject].Find(key) ?? PluginControls.Set.Find(key);
                Assert.NotNull(setting);
                Assert.Contains(kinds[layer.OwnerId], setting.Levels);
                Assert.True(entry.Mode is not LayerMode.Lock || setting.Lockable, key);
                Assert.False(setting.Secret, key);
                Assert.Equal(entry.Mode is LayerMode.Override or LayerMode.Lock, entry.Value is not null);
                if (entry.Value is { } value) Assert.Empty(await setting.Values.CheckAsync(value));
            }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_entry_stands_below_a_lock_of_its_key(DatabaseKind kind)
    {
        await using var session = await SeededAsync(kind);
        var entries = (await session.Db.ConfigurationLayers.ToListAsync())
            .SelectMany(l => LayerEntries.Read(l.Entries), (l, e) => (l.OwnerPath, Setting: $"{l.Subject}/{e.Key}", e.Value.Mode)).ToList();
        var locks = entries.Where(e => e.Mode is LayerMode.Lock).ToList();

        Assert.NotEmpty(locks);
        Assert.DoesNotContain(entries, e => locks.Any(l => l.Setting == e.Setting && l.OwnerPath != e.OwnerPath && OwnerPath.Contains(l.OwnerPath, e.OwnerPath)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_demo_account_may_sign_in_and_holds_its_role(DatabaseKind kind)
    {
        await using var session = await SeededAsync(kind);

        foreach (var user in await session.Db.Users.ToListAsync())
        {
            var account = await session.Db.FindUserAccountAsync(user.Id, null, null, default);
            Assert.True(account is { Active: true, RoleKeys.Count: 1 }, user.Name);
        }
        Assert.True(await session.Db.FindClientAccountAsync(DemoUsers.MachineClientId, null, default) is { Active: true, RoleKeys.Count: 1 });
    }

    private async Task<Session> SeededAsync(DatabaseKind kind)
    {
        var database = await databases.SharedAsync(kind);
        await SeedAsync(database);
        return database.AsSystem();
    }

    private static async Task SeedAsync(TestDatabase database)
    {
        await using var session = database.AsSystem();
        await PlatformSeed.EnsureAsync(session.Db, default);
        await SystemRolesSeed.EnsureAsync(session.Db, default);
        await PluginCatalogSeed.EnsureAsync(session.Db, default);
        await DemoSeed.EnsureAsync(session.Db, default);
    }

    private static async Task<Counts> CountAsync(TestDatabase database)
    {
        await using var session = database.AsSystem();
        ScpDbContext db = session.Db;
        return new(
            await db.Tenants.CountAsync(), await db.Customers.CountAsync(), await db.Merchants.CountAsync(), await db.EndCustomers.CountAsync(),
            await db.Users.CountAsync(), await db.ConfigurationLayers.CountAsync(), await db.AuditEntries.CountAsync());
    }

    private sealed record Counts(int Tenants, int Customers, int Merchants, int EndCustomers, int Users, int Layers, int AuditEntries);
}
