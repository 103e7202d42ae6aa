using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Scp.Graph.Tests.Telemetry;

/// <summary>Takes what is exported by OTLP over HTTP. Texts stand in it as they are, so they can be looked for without reading the rest.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, string Body)> sent = [];
    private readonly WebApplication app;

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/{signal}", async (HttpRequest request, string signal) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            sent.Enqueue((signal, Encoding.UTF8.GetString(body.ToArray())));
        });
    }

    public string Address => app.Urls.Single();

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector.app.StartAsync();
        return collector;
    }

    public string Sent(string signal) => string.Join('\n', sent.Where(s => s.Signal == signal).Select(s => s.Body));

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
