using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

public sealed class SystemRolesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rows_follow_the_code_at_every_start(DatabaseKind database)
    {
        await using var app = await AuthApp.StartAsync(database);
        await app.ArrangeAsync(async db =>
        {
            var support = await db.Roles.SingleAsync(r => r.Key == "support");
            (support.Name, support.Permissions) = ("Tampered", [Permissions.SkipOwner]);
            db.Roles.Remove(await db.Roles.SingleAsync(r => r.Key == "sales"));
            db.Roles.Add(new()
            {
                Id = Guid.CreateVersion7(), OwnerId = Platform.RootId, OwnerPath = "/", System = true, Key = "retired", Name = "Retired",
                Description = "Left the code.", Permissions = [Permissions.TenantsWrite],
            });
            await db.SaveChangesAsync();
        });

        await app.ArrangeAsync(db => SystemRolesSeed.EnsureAsync(db));

        var rows = await app.ArrangeAsync(db => db.Roles.ToDictionaryAsync(r => r.Key));
        foreach (var role in SystemRoles.All)
        {
            Assert.Equal(role.Name, rows[role.Key].Name);
            Assert.Equal(role.Permissions, rows[role.Key].Permissions);
        }
        Assert.Empty(rows["retired"].Permissions);
    }

    [Fact]
    public async Task A_start_that_changes_nothing_writes_nothing()
    {
        await using var app = await AuthApp.StartAsync();
        var before = await app.ArrangeAsync(db => db.Roles.Select(r => r.Version).ToListAsync());
        var statements = app.Statements.Count;

        await app.ArrangeAsync(db => SystemRolesSeed.EnsureAsync(db));

        Assert.Equal(1, app.Statements.Count - statements);
        Assert.Equal(before, await app.ArrangeAsync(db => db.Roles.Select(r => r.Version).ToListAsync()));
    }

    [Fact]
    public void Only_the_platforms_administrator_skips_the_owner_filter_and_creates_tenants() =>
        Assert.Equal("platform-admin", Assert.Single(SystemRoles.All,
            r => r.Permissions.Contains(Permissions.SkipOwner) || r.Permissions.Contains(Permissions.TenantsCreate)).Key);

    [Fact]
    public void Auditors_and_readers_change_nothing() => Assert.All(
        [SystemRoles.Auditor, SystemRoles.ReadOnly],
        r => Assert.DoesNotContain(r.Permissions, p => p.EndsWith(":write", StringComparison.Ordinal) || p.EndsWith(":create", StringComparison.Ordinal)));

    [Fact]
    public void No_role_names_a_permission_twice_or_one_that_does_not_exist() => Assert.All(SystemRoles.All, role =>
    {
        Assert.Equal(role.Permissions.Distinct(), role.Permissions);
        Assert.All(role.Permissions, key => Permissions.Get(key));
    });
}
