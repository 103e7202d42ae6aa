using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Scp.Graph.Execution;

namespace Scp.Graph.Http;

/// <summary>Server-sent events in the distinct connections mode of GraphQL over SSE: <c>next</c> for each response, then
/// <c>complete</c>; comments while nothing happens, so that proxies keep the connection.</summary>
internal sealed class EventStream(GraphQLHttpOptions options, TimeProvider time)
{
    public async Task WriteAsync(HttpResponse http, GraphResponse response, CancellationToken ct)
    {
        http.ContentType = ContentTypes.EventStream;
        http.Headers.CacheControl = "no-cache";
        http.Headers["X-Accel-Buffering"] = "no";
        http.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (response.Events is null) await NextAsync(http.BodyWriter, response.Body, ct);
        else await RelayAsync(http.BodyWriter, response.Events, ct);
        await http.BodyWriter.WriteAsync("event: complete\ndata: \n\n"u8.ToArray(), ct);
    }

    private async Task RelayAsync(PipeWriter writer, IAsyncEnumerable<GraphResponse> events, CancellationToken ct)
    {
        // The client learns at once that it is subscribed.
        await writer.WriteAsync(":\n\n"u8.ToArray(), ct);
        await using var source = events.GetAsyncEnumerator(ct);
        var next = source.MoveNextAsync().AsTask();
        while (true)
        {
            while (!next.IsCompleted && await SilenceAsync(next, ct)) await writer.WriteAsync(":\n\n"u8.ToArray(), ct);
            if (!await next) return;
            using (var response = source.Current) await NextAsync(writer, response.Body, ct);
            next = source.MoveNextAsync().AsTask();
        }
    }

    private async Task<bool> SilenceAsync(Task next, CancellationToken ct)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var silent = Task.Delay(options.KeepAlive, time, pause.Token);
        var first = await Task.WhenAny(next, silent);
        await pause.CancelAsync();
        return first == silent && !ct.IsCancellationRequested;
    }

    private static async ValueTask NextAsync(PipeWriter writer, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        writer.Write("event: next\n"u8);
        // Compact JSON is one line; a document of a user that is passed on raw need not be.
        foreach (var line in body.Span.Split((byte)'\n'))
        {
            writer.Write("data: "u8);
            writer.Write(body.Span[line].TrimEnd((byte)'\r'));
            writer.Write("\n"u8);
        }
        writer.Write("\n"u8);
        await writer.FlushAsync(ct);
    }
}
