using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.DatabaseAdmin;
using Scp.Core.DatabaseAdmin.Migrating;

namespace Scp.Core.Placement;

/// <summary>Makes one tenant's database where it is not there, brings it to this version's schema and looks whether its isolation holds.</summary>
public sealed class TenantDatabaseMaker(PlacementServers servers, TimeProvider time, ILoggerFactory logs)
{
    private readonly ILogger log = logs.CreateLogger<TenantDatabaseMaker>();

    public async Task<TenantDatabaseOutcome> TryAsync(TenantDatabase database)
    {
        using var named = log.BeginScope("Database:{Server}/{Database}", database.Server, database.Name);
        try
        {
            if (servers.Find(database.Server) is not { } server || servers.ConnectionsOf(database) is not { } connections)
                return new(null, "Its server is configured no more.");
            await EmptyDatabase.EnsureAsync(connections, server.Owner, CancellationToken.None);
            await using var services = Over(connections);
            var upgrade = services.GetRequiredService<SchemaUpgrade>();
            return await upgrade.TryAsync() is { } failure ? new(null, failure) : new(await upgrade.SchemaAsync(), null);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or StackOverflowException))
        {
            log.LogError(failure, "A tenant's database is out of reach, or could not be made.");
            return new(null, $"It is out of reach, or could not be made: {DatabaseFailure.KindOf(failure)}.");
        }
    }

    // The product's own services over that database, for as long as it is migrated.
    private ServiceProvider Over(ScpConnections connections) => new ServiceCollection()
        .AddSingleton(logs).AddLogging().AddSingleton(time).AddScpSaving().AddScpData(connections.Application, connections.Owner)
        .AddScpDatabaseAdmin(new ConfigurationBuilder().Build()).BuildServiceProvider();
}

/// <param name="Schema">The last migration that is applied.</param>
/// <param name="Failure">Why it could not be migrated, in words for a client; null when it was.</param>
public sealed record TenantDatabaseOutcome(string? Schema, string? Failure);
