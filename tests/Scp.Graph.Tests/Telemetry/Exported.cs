using System.Collections;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Scp.Graph.Tests.Telemetry;

/// <summary>What the product would send to a collector. Other tests of the run may speak in it too: sources are the process's.</summary>
internal sealed class Exported
{
    private readonly Kept<Activity> spans = new();
    private readonly Kept<MetricSnapshot> metrics = new();

    public IReadOnlyList<Activity> Spans => spans.All;

    public void AddTo(IServiceCollection services) => services
        .ConfigureOpenTelemetryTracerProvider(traces => traces.AddInMemoryExporter(spans))
        .ConfigureOpenTelemetryMeterProvider(meters => meters.AddInMemoryExporter(metrics));

    public IReadOnlyList<MetricSnapshot> Metrics(IServiceProvider services)
    {
        services.GetRequiredService<MeterProvider>().ForceFlush();
        return metrics.All;
    }

    /// <summary>Every text in them, as an exporter would write it.</summary>
    public IEnumerable<string> Texts(IServiceProvider services)
    {
        foreach (var span in Spans)
        {
            yield return $"{span.DisplayName} {span.OperationName} {span.TraceStateString} {span.StatusDescription}";
            foreach (var (key, value) in span.TagObjects) yield return $"{key}={value}";
            foreach (var (key, value) in span.Events.SelectMany(e => e.Tags)) yield return $"{key}={value}";
        }
        foreach (var metric in Metrics(services))
            foreach (var point in metric.MetricPoints)
                foreach (var (key, value) in point.Tags) yield return $"{metric.Name} {key}={value}";
    }

    // Exporters write from several threads.
    private sealed class Kept<T> : ICollection<T>
    {
        private readonly List<T> items = [];

        public IReadOnlyList<T> All { get { lock (items) return [.. items]; } }
        public int Count => All.Count;
        public bool IsReadOnly => false;
        public void Add(T item) { lock (items) items.Add(item); }
        public void Clear() { lock (items) items.Clear(); }
        public bool Contains(T item) => All.Contains(item);
        public void CopyTo(T[] array, int arrayIndex) => All.ToArray().CopyTo(array, arrayIndex);
        public bool Remove(T item) { lock (items) return items.Remove(item); }
        public IEnumerator<T> GetEnumerator() => All.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
