using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Scp.Graph.Http;

/// <summary>Server-sent events in the distinct connections mode of GraphQL over SSE: <c>next</c> for each response, then
/// <c>complete</c>; comments while nothing happens, so that proxies keep the connection.</summary>
internal sealed class EventStream(GraphQLHttpOptions options, GraphQLHttpHooks hooks, TimeProvider time)
{
    private static readonly byte[] comment = ":\n\n"u8.ToArray();

    public async Task WriteAsync(HttpResponse http, GraphResponse response, CancellationToken ct)
    {
        http.ContentType = ContentTypes.EventStream;
        http.Headers.CacheControl = "no-cache";
        http.Headers["X-Accel-Buffering"] = "no";
        http.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (response.Events is null) await NextAsync(http.BodyWriter, response.Body, ct);
        else await RelayAsync(http, response.Events, ct);
        await http.BodyWriter.WriteAsync("event: complete\ndata: \n\n"u8.ToArray(), ct);
    }

    private async Task RelayAsync(HttpResponse http, IAsyncEnumerable<GraphResponse> events, CancellationToken ct)
    {
        var writer = http.BodyWriter;
        // The client learns at once that it is subscribed.
        await writer.WriteAsync(comment, ct);
        await using var source = events.GetAsyncEnumerator(ct);
        var next = source.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                while (await SilenceAsync(next, ct)) await writer.WriteAsync(comment, ct);
                if (!await next) return;
                using var response = source.Current;
                var mayHear = await hooks.MayHearAsync(http.HttpContext, http.HttpContext.RequestServices.GetRequiredService<Caller>());
                await NextAsync(writer, mayHear ? response.Body : HttpProblem.NotAuthenticated.Body, ct);
                if (!mayHear) return;
                next = source.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumerator may not be left while it moves; the same token that ended the writing ends its wait.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> SilenceAsync(Task next, CancellationToken ct)
    {
        if (next.IsCompleted) return false;
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
