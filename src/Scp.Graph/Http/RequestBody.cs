using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Scp.Graph.Http;

/// <summary>Reads a POST request where its bytes arrived, without a copy.</summary>
internal static class RequestBody
{
    public static async ValueTask<ParsedRequest> ParseAsync(HttpContext context, GraphQLHttpOptions options)
    {
        if (!ContentTypes.IsJson(context.Request.ContentType)) return HttpProblem.UnsupportedContent;
        if (context.Request.ContentLength > options.MaxBodyBytes) return HttpProblem.BodyTooLarge;
        // Kestrel's own limit is higher, and then answers a chunked body without our error.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = options.MaxBodyBytes;
        try
        {
            return await ReadAsync(context.Request.BodyReader, options, context.RequestAborted);
        }
        catch (BadHttpRequestException broken)
        {
            return broken.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => HttpProblem.BodyTooLarge,
                StatusCodes.Status408RequestTimeout => HttpProblem.BodyTooSlow,
                _ => HttpProblem.BodyBroken,
            };
        }
    }

    private static async ValueTask<ParsedRequest> ReadAsync(PipeReader reader, GraphQLHttpOptions options, CancellationToken ct)
    {
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var parsed = read.Buffer.Length > options.MaxBodyBytes ? HttpProblem.BodyTooLarge
                : read.IsCompleted ? RequestJson.Parse(read.Buffer, options.MaxVariableValues)
                : default(ParsedRequest?);
            if (parsed is { } whole)
            {
                reader.AdvanceTo(read.Buffer.End);
                return whole;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
