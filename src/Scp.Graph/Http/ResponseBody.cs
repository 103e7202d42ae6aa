using System.Globalization;

namespace Scp.Graph.Http;

/// <summary>Writes one response. <c>application/json</c> is the media type of clients that take any status but 200 for a broken
/// server, so there the errors of a document come with 200.</summary>
internal static class ResponseBody
{
    public static ValueTask WriteAsync(HttpResponse http, GraphResponse response, ResponseMedia media) => response.Kind switch
    {
        ResponseKind.NotAllowed => WriteAsync(http, HttpProblem.OperationNotAllowed, media),
        ResponseKind.RateLimited => TooManyAsync(http, response, media),
        ResponseKind.RequestError => WriteAsync(http, media is ResponseMedia.GraphQLResponse ? 400 : 200, response.Body, media),
        _ => WriteAsync(http, 200, response.Body, media),
    };

    public static ValueTask WriteAsync(HttpResponse http, HttpProblem problem, ResponseMedia media)
    {
        if (problem.Status is StatusCodes.Status405MethodNotAllowed)
            http.Headers.Allow = HttpMethods.IsGet(http.HttpContext.Request.Method) ? "POST" : "GET, POST";
        // A time-out is an answer to a well-formed request.
        var status = media is ResponseMedia.Json && problem == HttpProblem.TimedOut ? 200 : problem.Status;
        return WriteAsync(http, status, problem.Body, media);
    }

    // Whoever cannot read the errors reads the status: to wait is not for programs of one media type alone.
    private static ValueTask TooManyAsync(HttpResponse http, GraphResponse response, ResponseMedia media)
    {
        http.Headers.RetryAfter = response.RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(http, StatusCodes.Status429TooManyRequests, response.Body, media);
    }

    private static async ValueTask WriteAsync(HttpResponse http, int status, ReadOnlyMemory<byte> body, ResponseMedia media)
    {
        http.StatusCode = status;
        // The answer depends on the caller, a cache may take a GET for public, and a revealed secret stays nowhere.
        http.Headers.CacheControl = "no-store";
        http.ContentType = media is ResponseMedia.GraphQLResponse ? ContentTypes.GraphQLResponse : ContentTypes.Json;
        http.ContentLength = body.Length;
        await http.BodyWriter.WriteAsync(body, http.HttpContext.RequestAborted);
    }
}
