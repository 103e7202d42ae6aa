using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Scp.Core.Telemetry;

namespace Scp.Graph.Telemetry;

public static class TelemetryRegistration
{
    /// <summary>Traces and metrics by OpenTelemetry, where something is configured that takes them. Otherwise nobody listens, and neither
    /// spans nor counts are made.</summary>
    public static IServiceCollection AddScpTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        // One log line as one JSON object is of use only with what the scopes say: request, trace, job.
        services.Configure<JsonConsoleFormatterOptions>(json => json.IncludeScopes = true).AddSingleton<IStartupFilter, RequestLog>();
        var options = TelemetryOptions.Read(configuration);
        if (!options.Collects) return services;

        // The trace alone goes on from an incoming request: baggage is whatever its sender likes.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        services.AddSingleton(options).AddSingleton<IInterceptor, StatementCounter>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(configuration["OTEL_SERVICE_NAME"] ?? "scp", serviceVersion: ProductVersion.Current.ToString()))
            .WithTracing(traces => Trace(traces, options))
            .WithMetrics(metrics => Measure(metrics, options));
        return options.PrometheusAddress is { Length: > 0 }
            ? services.AddSingleton<PrometheusListener>().AddHostedService(s => s.GetRequiredService<PrometheusListener>()) : services;
    }

    private static void Trace(TracerProviderBuilder traces, TelemetryOptions options)
    {
        traces.AddSource(ScpTelemetry.Name)
            .AddAspNetCoreInstrumentation(requests => requests.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            .AddProcessor<AllowedTags>(); // Before any exporter.
        if (options.ExportsOtlp) traces.AddOtlpExporter();
    }

    private static void Measure(MeterProviderBuilder metrics, TelemetryOptions options)
    {
        metrics.AddMeter(ScpTelemetry.Name, "Scp.DataAccess", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel").AddRuntimeInstrumentation()
            .AddView(instrument => instrument.Meter.Name.StartsWith("Microsoft.", StringComparison.Ordinal) ? new() { TagKeys = AllowedTags.OfHttp } : null);
        if (options.ExportsOtlp) metrics.AddOtlpExporter();
        if (options.PrometheusAddress is { Length: > 0 }) metrics.AddPrometheusExporter();
    }
}
