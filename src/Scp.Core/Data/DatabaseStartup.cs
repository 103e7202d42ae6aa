using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;
using Scp.Core.Doctor;

namespace Scp.Core.Data;

/// <summary>What happens to the database before the server answers its first request.</summary>
public sealed class DatabaseStartup(IServiceScopeFactory scopes, ScpConnections connections, IsolationDoctor doctor)
{
    /// <summary>Migrates where it may, then makes sure that both locks of isolation hold.</summary>
    /// <exception cref="OldSchemaException">The schema is missing or old, and no owner connection is configured.</exception>
    /// <exception cref="BrokenIsolationException">A lock of isolation is open.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        await MigrateAsync(ct);
        await doctor.RefuseBrokenAsync(ct);
    }

    public Task MigrateAsync(CancellationToken ct) => AsSystemAsync((services, db) => db switch
    {
        SqliteScpDbContext sqlite => SqliteStartup.MigrateAsync(sqlite, ct),
        PostgresScpDbContext postgres when connections.Owner is null => PostgresStartup.RequireSchemaAsync(postgres, ct),
        _ => MigrateAsOwnerAsync(services, connections.Owner!, ct),
    });

    private async Task MigrateAsOwnerAsync(IServiceProvider services, string connectionString, CancellationToken ct)
    {
        // Not pooled: the owner's rights and its lock are gone as soon as the work is done.
        var unpooled = PostgresStartup.Check(connectionString);
        unpooled.Pooling = false;
        var options = new DbContextOptionsBuilder<PostgresScpDbContext>().UseNpgsql(unpooled.ConnectionString)
            .UseSnakeCaseNamingConvention().AddInterceptors(services.GetServices<IInterceptor>())
            .ReplaceService<IHistoryRepository, OpenHistory>().Options;
        await using var owner = ActivatorUtilities.CreateInstance<PostgresScpDbContext>(services, options);
        await PostgresStartup.MigrateAsync(owner, PostgresStartup.Check(connections.Application).Username!, ct);
    }

    private async Task AsSystemAsync(Func<IServiceProvider, ScpDbContext, Task> work)
    {
        await using var scope = scopes.CreateSystemScope();
        await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ScpDbContext>());
    }
}
