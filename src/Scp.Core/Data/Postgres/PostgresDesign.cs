using Microsoft.EntityFrameworkCore.Design;

namespace Scp.Core.Data.Postgres;

/// <summary>Lets <c>scripts/add-migration</c> make the context without a server or a database.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresScpDbContext>
{
    public PostgresScpDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgresScpDbContext>().UseNpgsql("Host=design").UseSnakeCaseNamingConvention().Options,
        new Caller(), TimeProvider.System);
}
