using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

public sealed class IsolationTests(SeededDatabases databases) : IClassFixture<SeededDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_owned_entity_shows_exactly_the_rows_of_the_scope(DatabaseKind kind)
    {
        var (database, hierarchy) = await databases.GetAsync(kind);

        foreach (var owner in hierarchy.Owners)
        {
            await using var session = database.As(owner.OwnerPath);
            await ShowsExactlyAsync(session.Db, hierarchy, owner.OwnerPath);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_reads_nothing(DatabaseKind kind)
    {
        var (database, _) = await databases.GetAsync(kind);
        await using var session = database.AsNobody();

        foreach (var entity in OwnedRows.Entities(session.Db.Model))
            Assert.Empty(await OwnedRows.PathsAsync(session.Db, entity));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_narrowed_scope_takes_effect_on_the_open_connection(DatabaseKind kind)
    {
        var (database, hierarchy) = await databases.GetAsync(kind);
        await using var session = database.As(OwnerPath.Platform);
        await ShowsExactlyAsync(session.Db, hierarchy, OwnerPath.Platform);

        Assert.True(session.Caller.Narrow(hierarchy.Customers[0].OwnerPath));

        await ShowsExactlyAsync(session.Db, hierarchy, hierarchy.Customers[0].OwnerPath);
    }

    [Fact]
    public async Task Without_the_filter_SQLite_shows_foreign_rows_so_the_tests_above_would_fail()
    {
        var (database, hierarchy) = await databases.GetAsync(DatabaseKind.Sqlite);
        await using var services = database.Provide(Unfiltered.Add);
        await using var session = TestDatabase.As(services, hierarchy.Tenants[0].OwnerPath);

        foreach (var entity in OwnedRows.Entities(session.Db.Model))
            Assert.Contains(hierarchy.Tenants[1].OwnerPath, await OwnedRows.PathsAsync(session.Db, entity));
    }

    [Fact]
    public async Task Without_the_filter_PostgreSQL_still_hides_them()
    {
        var (database, hierarchy) = await databases.GetAsync(DatabaseKind.Postgres);
        await using var services = database.Provide(Unfiltered.Add);
        await using var session = TestDatabase.As(services, hierarchy.Tenants[0].OwnerPath);

        foreach (var entity in OwnedRows.Entities(session.Db.Model))
            Assert.DoesNotContain(hierarchy.Tenants[1].OwnerPath, await OwnedRows.PathsAsync(session.Db, entity));
    }

    private static async Task ShowsExactlyAsync(ScpDbContext db, SmallHierarchy hierarchy, string scope)
    {
        var expected = hierarchy.Owners.Select(o => o.OwnerPath).Where(p => OwnerPath.Contains(scope, p)).Order(StringComparer.Ordinal).ToList();
        foreach (var entity in OwnedRows.Entities(db.Model))
            Assert.Equal(expected, await OwnedRows.PathsAsync(db, entity));
    }
}
