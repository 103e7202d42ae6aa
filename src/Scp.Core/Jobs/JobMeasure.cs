using System.Diagnostics;
using System.Diagnostics.Metrics;
using Scp.Core.Telemetry;

namespace Scp.Core.Jobs;

/// <summary>The span and the metrics of a run.</summary>
internal static class JobMeasure
{
    private static readonly Histogram<double> duration = ScpTelemetry.Meter.CreateHistogram<double>("scp.jobs.duration", "s", "How long runs of jobs take.");
    private static readonly Counter<long> failures = ScpTelemetry.Meter.CreateCounter<long>("scp.jobs.failures", "{run}", "Runs of jobs that failed.");

    public static Task RunAsync(JobDefinition job, IServiceProvider services, CancellationToken ct) =>
        ScpTelemetry.Source.HasListeners() || duration.Enabled || failures.Enabled ? MeasureAsync(job, services, ct) : job.Run(services, ct);

    private static async Task MeasureAsync(JobDefinition job, IServiceProvider services, CancellationToken ct)
    {
        // A root of its own: a run that a test or a request began is not a part of it.
        using var span = ScpTelemetry.Source.StartActivity(ActivityKind.Internal, default(ActivityContext), name: $"job {job.Name}");
        var work = Work.Enter(new Work());
        var start = Stopwatch.GetTimestamp();
        try
        {
            await job.Run(services, ct);
        }
        catch (Exception failure)
        {
            failures.Add(1, new KeyValuePair<string, object?>("scp.job", job.Name));
            span?.SetTag("error.type", failure.GetType().Name).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("scp.job", job.Name));
            span?.SetTag("scp.job", job.Name).SetTag("scp.sql.statements", work.Statements);
        }
    }
}
