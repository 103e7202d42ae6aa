using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Jobs;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Core.Health;

public static class HealthRegistration
{
    private static readonly TimeSpan round = TimeSpan.FromSeconds(5);

    /// <summary>Checks of integrations. Needs the plugins, the integrations and the jobs.</summary>
    public static IServiceCollection AddScpHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HealthOptions>().Bind(configuration.GetSection("Health"))
            .Validate(options => options.Valid, "A value of the section Health is out of its range.");
        return services
            .AddSingleton<HealthProbe>().AddSingleton<HealthRound>()
            .AddScoped<ConfigurationPoints>().AddScoped<HealthPoints>().AddScoped<HealthClaims>()
            .AddScoped<HealthFigures>().AddScoped<PluginHealth>().AddScoped<HealthHistory>().AddScoped<HealthPruning>()
            .AddScoped<IntegrationCheckService>().AddSingleton<ReadPluginHealth>(PointsAsync)
            .AddScpJob<HealthRound>("health-round", round, (job, ct) => job.RunAsync(ct), JobPlace.EveryNode)
            .AddScpJob<HealthPoints>("health-points", TimeSpan.FromSeconds(30), (job, ct) => job.SyncAsync(ct))
            .AddScpJob<HealthPruning>("health-pruning", TimeSpan.FromHours(1), (job, ct) => job.RunAsync(ct));
    }

    private static async Task<IReadOnlyList<PointHealth>> PointsAsync(IServiceProvider services, string pluginKey, CancellationToken ct) =>
        await services.GetRequiredService<ScpDbContext>().IntegrationHealths
            .Where(h => h.PluginKey == pluginKey && h.State != HealthState.Unknown)
            .Select(h => new PointHealth(h.OwnerId, h.State == HealthState.Degraded || h.State == HealthState.Down)).ToListAsync(ct);
}
