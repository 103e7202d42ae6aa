namespace Scp.Core.Data.Postgres;

public sealed class PostgresScpDbContext(DbContextOptions<PostgresScpDbContext> options, Caller caller, TimeProvider time, MutationCall? call = null)
    : ScpDbContext(options, caller, time, call)
{
    /// <summary>Kept here and not in the interceptors, which every context shares.</summary>
    internal AppliedScope Applied { get; set; }

    /// <summary>Byte order, so that ranges of paths use the index and lists come in the same order as on SQLite.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        configuration.Properties<string>().HaveAnnotation("Relational:Collation", "C");
}
