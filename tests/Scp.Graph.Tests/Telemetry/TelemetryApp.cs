using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Telemetry;

/// <summary>The product with telemetry that ends in memory.</summary>
internal sealed class TelemetryApp(ScpApp app, Exported exported) : IAsyncDisposable
{
    public ScpApp App => app;
    public Exported Exported => exported;

    public static async Task<TelemetryApp> StartAsync(DatabaseKind kind, Action<IServiceCollection>? more = null)
    {
        var exported = new Exported();
        return new(await ScpApp.StartAsync(kind, services =>
        {
            exported.AddTo(services);
            more?.Invoke(services);
        }, ("Telemetry:Enabled", "true")), exported);
    }

    /// <summary>Sends an operation as part of a trace of its own.</summary>
    /// <returns>The spans of that trace.</returns>
    public async Task<IReadOnlyList<Activity>> TraceAsync(HttpClient http, string query, object? variables = null, string? operationName = null)
    {
        var trace = ActivityTraceId.CreateRandom();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables, operationName }) };
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
        // The span of the HTTP request ends after its answer is read.
        while (SpansOf(trace).All(s => s.Kind is not ActivityKind.Server)) await Task.Delay(TimeSpan.FromMilliseconds(5));
        return SpansOf(trace);
    }

    public IReadOnlyList<Activity> SpansOf(ActivityTraceId trace) => [.. exported.Spans.Where(s => s.TraceId == trace)];

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
