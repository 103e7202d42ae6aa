using Microsoft.Net.Http.Headers;

namespace Scp.Graph.Http;

internal static class ContentTypes
{
    public const string Json = "application/json; charset=utf-8";
    public const string GraphQLResponse = "application/graphql-response+json; charset=utf-8";
    public const string EventStream = "text/event-stream; charset=utf-8";
    public const string Sdl = "application/graphql; charset=utf-8";

    /// <summary>Browsers send this type to another origin only after a preflight request, and forms cannot send it at all: this
    /// is what makes a POST safe against forged requests.</summary>
    public static bool IsJson(string? contentType) => contentType is "application/json" ||
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) &&
        (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
