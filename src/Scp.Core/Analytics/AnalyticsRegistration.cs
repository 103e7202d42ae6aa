using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Analytics.Configuration;
using Scp.Core.Analytics.Dashboards;
using Scp.Core.Analytics.Requests;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Analytics.Series;
using Scp.Core.Jobs;

namespace Scp.Core.Analytics;

public static class AnalyticsRegistration
{
    public static IServiceCollection AddScpAnalytics(this IServiceCollection services) => services
        .AddSingleton<RequestMeter>().AddSingleton<MetricRoller>().AddScoped<TenantRoll>().AddScoped<MetricReader>().AddScoped<MetricLookup>().AddSingleton<MetricPruning>()
        .AddScoped<DashboardService>().AddSingleton<DefaultDashboards>().AddScoped<WidgetFigures>().AddScoped<DashboardExport>().AddScoped<BiConfigurationService>();

    public static IServiceCollection AddScpAnalyticsJobs(this IServiceCollection services) => services
        .AddHostedService<RequestMeterWriter>()
        .AddScpJob<MetricRoller>("metric-rollups", TimeSpan.FromSeconds(30), (roller, ct) => roller.RunAsync(ct))
        .AddScpJob<DefaultDashboards>("default-dashboards", TimeSpan.FromMinutes(1), (defaults, ct) => defaults.RunAsync(ct))
        .AddScpJob<MetricPruning>("metric-pruning", TimeSpan.FromHours(6), (pruning, ct) => pruning.RunAsync(ct));
}
