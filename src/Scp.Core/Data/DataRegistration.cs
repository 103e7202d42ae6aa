using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scp.Core.Data.Changes;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;
using Scp.Core.Doctor;

namespace Scp.Core.Data;

public static class DataRegistration
{
    /// <summary>Registers the context of the database that the connection string names: PostgreSQL where it has a host,
    /// SQLite otherwise. Every <see cref="IInterceptor"/> that is registered as a singleton takes part in it.</summary>
    /// <param name="ownerConnectionString">PostgreSQL only: the role that owns the schema and migrates it at the start.</param>
    /// <exception cref="UnfitConnectionException">The string would let one request's scope reach another's.</exception>
    public static IServiceCollection AddScpData(
        this IServiceCollection services, string connectionString, string? ownerConnectionString = null)
    {
        var connections = new ScpConnections(connectionString, ownerConnectionString);
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<Caller>().AddScoped<MutationCall>().AddSingleton(connections).AddSingleton<DatabaseStartup>().AddSingleton<IsolationDoctor>()
            .AddSingleton<ChangeFeed>().AddSingleton<IInterceptor, HeldConnection>();
        return connections.OnPostgres ? services.AddPostgres(connectionString) : services.AddSqlite(connectionString);
    }

    private static IServiceCollection AddPostgres(this IServiceCollection services, string connectionString)
    {
        PostgresStartup.Check(connectionString);
        return services.AddHostedService<ChangeListener>()
            .AddSingleton<IInterceptor, ForgottenScope>().AddSingleton<IInterceptor, ScopedCommands>()
            .AddContext<PostgresScpDbContext>(o => o.UseNpgsql(connectionString));
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services, string connectionString) => services
        .AddSingleton<IInterceptor, SqlitePragmas>()
        .AddContext<SqliteScpDbContext>(o => o.UseSqlite(connectionString).ReplaceService<IModificationCommandBatchFactory, SqliteBatches>());

    // Singleton options: building them for each request costs more than the context itself.
    private static IServiceCollection AddContext<T>(this IServiceCollection services, Action<DbContextOptionsBuilder> use)
        where T : ScpDbContext => services
        .AddDbContext<T>(
            (provider, options) => use(options.UseSnakeCaseNamingConvention().AddInterceptors(provider.GetServices<IInterceptor>())),
            optionsLifetime: ServiceLifetime.Singleton)
        .AddScoped<ScpDbContext>(provider => provider.GetRequiredService<T>());
}
