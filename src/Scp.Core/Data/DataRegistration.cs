using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;

namespace Scp.Core.Data;

public static class DataRegistration
{
    /// <summary>Registers the context of the database that the connection string names: PostgreSQL where it has a host,
    /// SQLite otherwise.</summary>
    public static IServiceCollection AddScpData(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<Caller>();
        return connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase)
            ? services.AddContext<PostgresScpDbContext>(o => o.UseNpgsql(connectionString))
            : services.AddContext<SqliteScpDbContext>(o => o.UseSqlite(connectionString));
    }

    private static IServiceCollection AddContext<T>(this IServiceCollection services, Action<DbContextOptionsBuilder> use)
        where T : ScpDbContext => services
        .AddDbContext<T>(o => use(o.UseSnakeCaseNamingConvention()))
        .AddScoped<ScpDbContext>(s => s.GetRequiredService<T>());
}
