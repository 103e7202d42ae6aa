using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Common;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

public sealed class RowLevelSecurityTests(SeededDatabases databases) : IClassFixture<SeededDatabases>
{
    [Fact]
    public async Task Raw_SQL_reads_only_the_scope_and_the_lineage_of_what_is_inherited()
    {
        var (database, hierarchy) = await databases.GetAsync(DatabaseKind.Postgres);

        foreach (var scope in hierarchy.Owners.Select(o => o.OwnerPath))
        {
            await using var raw = await RawConnection.OpenAsync(database, scope);
            foreach (var entity in await EntitiesAsync(database))
            {
                var above = entity.ClrType.IsAssignableTo(typeof(IInherited)) ? OwnerPath.Ancestors(scope) : [];
                var expected = hierarchy.Owners.Select(o => o.OwnerPath).Where(p => OwnerPath.Contains(scope, p) || above.Contains(p));
                Assert.Equal(
                    expected.Order(StringComparer.Ordinal),
                    await raw.TextsAsync($"SELECT DISTINCT owner_path FROM {Table(entity)} ORDER BY owner_path"));
            }
        }
    }

    [Fact]
    public async Task Raw_SQL_without_a_scope_reads_nothing()
    {
        var (database, _) = await databases.GetAsync(DatabaseKind.Postgres);
        await using var raw = await RawConnection.OpenAsync(database);

        foreach (var entity in await EntitiesAsync(database))
            Assert.Empty(await raw.TextsAsync($"SELECT owner_path FROM {Table(entity)}"));
    }

    [Fact]
    public async Task Raw_SQL_changes_no_foreign_row()
    {
        var (database, hierarchy) = await databases.GetAsync(DatabaseKind.Postgres);
        var (own, foreign) = (hierarchy.Tenants[0].OwnerPath, hierarchy.Tenants[1].OwnerPath);
        await using var raw = await RawConnection.OpenAsync(database, own);

        foreach (var entity in await EntitiesAsync(database))
        {
            var table = Table(entity);
            await raw.ChangesNothingAsync($"UPDATE {table} SET owner_id = owner_id WHERE owner_path >= '{foreign}' AND owner_path < '{OwnerPath.End(foreign)}'");
            await raw.ChangesNothingAsync($"UPDATE {table} SET owner_path = '{foreign}' WHERE owner_path = '{own}'");
            // What is inherited from above may be read, and not more.
            await raw.ChangesNothingAsync($"UPDATE {table} SET owner_id = owner_id WHERE owner_path = '/'");
            await raw.ChangesNothingAsync($"DELETE FROM {table} WHERE owner_path NOT LIKE '{own}%'");
            await raw.ChangesNothingAsync(CopyTo(entity, foreign));
            await raw.ChangesNothingAsync(CopyTo(entity, "/"));
        }
    }

    [Fact]
    public async Task Every_table_with_an_owner_path_is_covered()
    {
        var (database, _) = await databases.GetAsync(DatabaseKind.Postgres);
        await using var raw = await RawConnection.OpenAsync(database);

        var uncovered = await raw.TextsAsync("""
            SELECT c.relname::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE a.attname = 'owner_path' AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            """);

        Assert.Empty(uncovered);
    }

    // Row-level security checks a new row before any unique index does.
    private static string CopyTo(IEntityType entity, string path)
    {
        var columns = entity.GetDerivedTypesInclusive().SelectMany(e => e.GetProperties()).Select(p => p.GetColumnName()).Distinct().ToList();
        var values = columns.Select(c => c == "owner_path" ? $"'{path}'" : $"\"{c}\"");
        return $"INSERT INTO {Table(entity)} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM {Table(entity)} LIMIT 1";
    }

    private static async Task<IReadOnlyList<IEntityType>> EntitiesAsync(TestDatabase database)
    {
        await using var session = database.AsSystem();
        return [.. OwnedRows.Entities(session.Db.Model)];
    }

    private static string Table(IEntityType entity) => $"\"{entity.GetTableName()}\"";
}
