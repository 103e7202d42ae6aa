using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Scp.Graph.Http;

internal enum ResponseMedia { Json, GraphQLResponse, EventStream }

/// <summary>What the client accepts.</summary>
/// <param name="Single">The media type of one response; an event stream when it is all that is accepted.</param>
/// <param name="Streams">True when an event stream is accepted, so that a subscription can be answered.</param>
internal readonly record struct Negotiation(ResponseMedia Single, bool Streams)
{
    /// <returns>Null with a problem when nothing supported is accepted. A client that names no type, or any, gets plain
    /// <c>application/json</c> and with it the status codes of old.</returns>
    public static Negotiation? Of(StringValues accept, out HttpProblem? problem)
    {
        problem = null;
        switch (accept.Count)
        {
            case 0: return new(ResponseMedia.Json, false);
            case 1 when accept[0] is "application/json" or "*/*" or "": return new(ResponseMedia.Json, false);
            case 1 when accept[0] is "application/graphql-response+json": return new(ResponseMedia.GraphQLResponse, false);
        }
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types))
        {
            problem = HttpProblem.InvalidAccept;
            return null;
        }
        var supported = types.Where(t => t.Quality is not 0).OrderByDescending(t => t.Quality ?? 1)
            .Select(Media).OfType<ResponseMedia>().ToArray();
        if (supported.Length == 0)
        {
            problem = HttpProblem.NotAcceptable;
            return null;
        }
        var single = supported.FirstOrDefault(m => m is not ResponseMedia.EventStream, ResponseMedia.EventStream);
        return new(single, supported.Contains(ResponseMedia.EventStream));
    }

    private static ResponseMedia? Media(MediaTypeHeaderValue type) => type.MediaType.Value?.ToLowerInvariant() switch
    {
        "application/graphql-response+json" => ResponseMedia.GraphQLResponse,
        "application/json" or "application/*" or "*/*" => ResponseMedia.Json,
        "text/event-stream" => ResponseMedia.EventStream,
        _ => null,
    };
}
