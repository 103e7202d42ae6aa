namespace Scp.Graph.Telemetry;

/// <summary>Section <c>Telemetry</c>; the rest are OpenTelemetry's own settings, <c>OTEL_*</c>.</summary>
public sealed class TelemetryOptions
{
    private static readonly string[] endpoints =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    /// <summary>Where Prometheus finds <c>/metrics</c>, such as <c>http://127.0.0.1:9464</c>: a listener of its own, which serves nothing
    /// else and asks nobody who they are. None without it.</summary>
    public string? PrometheusAddress { get; set; }

    /// <summary>Collects though nothing is configured to export, for what is added in code.</summary>
    public bool Enabled { get; set; }

    public bool ExportsOtlp { get; private init; }
    public bool Collects => Enabled || ExportsOtlp || PrometheusAddress is { Length: > 0 };

    public static TelemetryOptions Read(IConfiguration configuration)
    {
        if (configuration.GetValue("OTEL_SDK_DISABLED", false)) return new();
        var options = new TelemetryOptions { ExportsOtlp = endpoints.Any(e => configuration[e] is { Length: > 0 }) };
        configuration.GetSection("Telemetry").Bind(options);
        return options;
    }
}
