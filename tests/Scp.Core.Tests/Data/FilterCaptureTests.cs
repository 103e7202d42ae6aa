using Microsoft.EntityFrameworkCore;
using Scp.Core.Data;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

/// <summary>Security case 10: a filter that captured the first tenant's scope would show it to every later one.</summary>
public sealed class FilterCaptureTests(SeededDatabases databases) : IClassFixture<SeededDatabases>
{
    // Compiled once for the process, as a cached plan is.
    private static readonly Func<SqliteScpDbContext, IAsyncEnumerable<string>> onSqlite =
        EF.CompileAsyncQuery((SqliteScpDbContext db) => db.Merchants.Select(m => m.Slug));
    private static readonly Func<PostgresScpDbContext, IAsyncEnumerable<string>> onPostgres =
        EF.CompileAsyncQuery((PostgresScpDbContext db) => db.Merchants.Select(m => m.Slug));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_tenants_that_alternate_each_see_their_own_rows(DatabaseKind kind)
    {
        var (database, hierarchy) = await databases.GetAsync(kind);

        for (var turn = 0; turn < 6; turn++)
        {
            await using var session = database.As(hierarchy.Tenants[turn % 2].OwnerPath);
            var expected = hierarchy.Merchants.Select(m => m.Slug).Where(slug => slug.StartsWith($"merchant-{turn % 2}", StringComparison.Ordinal)).ToList();

            Assert.Equal(expected, await session.Db.Merchants.Select(m => m.Slug).Order().ToListAsync());
            Assert.Equal(expected, await Compiled(session.Db).Order().ToListAsync());
        }
    }

    private static IAsyncEnumerable<string> Compiled(ScpDbContext db) =>
        db is SqliteScpDbContext sqlite ? onSqlite(sqlite) : onPostgres((PostgresScpDbContext)db);
}
