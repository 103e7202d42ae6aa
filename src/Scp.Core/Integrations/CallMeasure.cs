using System.Diagnostics;
using System.Diagnostics.Metrics;
using Scp.Core.Telemetry;

namespace Scp.Core.Integrations;

/// <summary>The span and the metrics of a call to a provider. Neither says whom it went to: hosts and addresses are customers' own.</summary>
internal readonly struct CallMeasure(Activity? span) : IDisposable
{
    private static readonly Histogram<double> duration =
        ScpTelemetry.Meter.CreateHistogram<double>("scp.integrations.duration", "s", "How long calls to providers take, by their outcome.");

    public static CallMeasure Begin() => new(ScpTelemetry.Source.StartActivity("integration call", ActivityKind.Client));

    public void End(CallOutcome outcome)
    {
        var told = outcome.Succeeded ? "ok" : "failed";
        duration.Record(outcome.Latency.TotalSeconds, new KeyValuePair<string, object?>("scp.outcome", told));
        span?.SetTag("scp.outcome", told);
        if (!outcome.Succeeded) span?.SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose() => span?.Dispose();
}
