using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scp.Benchmarks.Servers;

internal static class HandWrittenEndpoint
{
    private static readonly JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Kept with its thread, as serializers do.
    [ThreadStatic] private static Utf8JsonWriter? writer;

    /// <summary>Takes what the other servers take; which of the three queries it is shows in the body's length alone.</summary>
    public static void MapHandWritten(this WebApplication app, HandWrittenData data) => app.MapPost(BenchServer.Path, context =>
    {
        var workload = Workload.All.TakeWhile(w => w.Body.Length != context.Request.ContentLength).Count();
        context.Response.ContentType = "application/json; charset=utf-8";
        var json = writer ??= new(Stream.Null, options);
        json.Reset(context.Response.BodyWriter);
        HandWrittenJson.Write(json, data, nested: workload > 0, plugins: workload > 1);
        json.Flush();
        return Task.CompletedTask;
    });
}
