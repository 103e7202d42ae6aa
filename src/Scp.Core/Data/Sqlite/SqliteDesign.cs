using Microsoft.EntityFrameworkCore.Design;

namespace Scp.Core.Data.Sqlite;

/// <summary>Lets <c>scripts/add-migration</c> make the context without a server or a database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteScpDbContext>
{
    public SqliteScpDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteScpDbContext>().UseSqlite("Data Source=design").UseSnakeCaseNamingConvention().Options,
        new Caller(), TimeProvider.System);
}
