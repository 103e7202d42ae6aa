namespace Scp.Core.Data.Sqlite;

public sealed class SqliteScpDbContext(DbContextOptions<SqliteScpDbContext> options, Caller caller, TimeProvider time, MutationCall? call = null)
    : ScpDbContext(options, caller, time, call)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();
}
