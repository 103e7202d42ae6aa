using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scp.Core.Jobs;
using Scp.Core.SystemHealth.Checks;
using Scp.Core.SystemHealth.Nodes;

namespace Scp.Core.SystemHealth;

public static class SystemHealthRegistration
{
    /// <summary>The checks that need no feature but those every server has; a feature adds its own by <see cref="SystemChecks.AddSystemCheck"/>.</summary>
    public static IServiceCollection AddScpSystemHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SystemHealthOptions>().Bind(configuration.GetSection(SystemHealthOptions.Section));
        return services
            .AddSingleton<ThisNode>().AddSingleton<Readiness>().AddHostedService<Drain>().AddScoped<JobStates>()
            .AddScoped(s => new SystemHealthReader(
                s.GetRequiredService<HealthCheckService>(), s.GetRequiredService<ScpDbContext>(), s.GetRequiredService<JobStates>(), s.GetRequiredService<ThisNode>()))
            .AddScoped<Heartbeat>().AddScpJob<Heartbeat>("heartbeat", Heartbeat.Every, (beat, ct) => beat.RunAsync(ct), JobPlace.EveryNode)
            .AddScoped<DatabaseCheck>().AddSystemCheck<DatabaseCheck>("database", (check, ct) => check.RunAsync(ct), serving: true)
            .AddScoped<MigrationsCheck>().AddSystemCheck<MigrationsCheck>("migrations", (check, ct) => check.RunAsync(ct), serving: true)
            .AddScoped<RowLevelSecurityCheck>().AddSystemCheck<RowLevelSecurityCheck>("row-level-security", (check, ct) => check.RunAsync(ct), serving: true, holds: RowLevelSecurityCheck.Holds)
            .AddScoped<KeysCheck>().AddSystemCheck<KeysCheck>("keys", (check, ct) => check.RunAsync(ct))
            .AddScoped<JobsCheck>().AddSystemCheck<JobsCheck>("jobs", (check, ct) => check.RunAsync(ct))
            .AddScoped<MailCheck>().AddSystemCheck<MailCheck>("mail", (check, ct) => check.RunAsync(ct))
            .AddScoped<DiskCheck>().AddSystemCheck<DiskCheck>("disk", (check, ct) => check.RunAsync(ct));
    }
}
