namespace Scp.Core.Data.Sqlite;

public sealed class SqliteScpDbContext(DbContextOptions<SqliteScpDbContext> options, Caller caller, TimeProvider time)
    : ScpDbContext(options, caller, time)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();
}
