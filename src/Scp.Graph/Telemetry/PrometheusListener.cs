using OpenTelemetry.Metrics;

namespace Scp.Graph.Telemetry;

/// <summary>Serves <c>/metrics</c> at an address of its own, so that no proxy in front of the API can open it to the world by mistake.</summary>
internal sealed class PrometheusListener(MeterProvider meters, TelemetryOptions options) : IHostedService
{
    private WebApplication? app;

    public IEnumerable<string> Addresses => app?.Urls ?? [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(options.PrometheusAddress!);
        app = builder.Build();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(meters, null, null, null, null);
        await app.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (app is null) return;
        await app.StopAsync(cancellationToken);
        await app.DisposeAsync();
    }
}
