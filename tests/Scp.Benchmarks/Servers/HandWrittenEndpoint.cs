using System.Text.Encodings.Web;
using System.Text.Json;
using Scp.Graph.Execution.Responses;

namespace Scp.Benchmarks.Servers;

internal static class HandWrittenEndpoint
{
    private static readonly JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Kept with its thread, as serializers do.
    [ThreadStatic] private static Utf8JsonWriter? writer;

    /// <summary>Takes what the other servers take; which of the three queries it is shows in the body's length alone.</summary>
    public static void MapHandWritten(this WebApplication app, HandWrittenData data) => app.MapPost(BenchServer.Path, async context =>
    {
        var workload = Workload.All.TakeWhile(w => w.Body.Length != context.Request.ContentLength).Count();
        // Into one pooled array and from there to the socket: a seventh less CPU than into the pipe's small blocks.
        using var buffer = new JsonBuffer(1 << 20);
        Write(buffer, data, workload);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.Length;
        await context.Response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
    });

    private static void Write(JsonBuffer buffer, HandWrittenData data, int workload)
    {
        var json = writer ??= new(Stream.Null, options);
        json.Reset(buffer);
        HandWrittenJson.Write(json, data, nested: workload > 0, plugins: workload > 1);
        json.Flush();
    }
}
