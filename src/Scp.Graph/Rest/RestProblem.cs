using Scp.Graph.Auth.Callers;
using Scp.Graph.Rates;

namespace Scp.Graph.Rest;

/// <summary>Why a request got no data, as a client may read it (RFC 9457).</summary>
/// <param name="Status">The HTTP status.</param>
internal sealed record RestProblem(int Status, string Code, string Detail)
{
    public static RestProblem NotAuthenticated { get; } = new(401, "AUTH_NOT_AUTHENTICATED", "The request has no access token.");
    public static RestProblem NotFound { get; } = new(404, "NOT_FOUND", "There is no such object, or it is not the caller's to see.");
    public static RestProblem InvalidId { get; } = new(400, "INVALID_ID", "An id is the text that the API gave as 'id'.");
    public static RestProblem MethodNotAllowed { get; } = new(405, "METHOD_NOT_ALLOWED", "The API only reads.");
    public static RestProblem TimedOut { get; } = new(504, "HC0045", "The request exceeded the configured timeout.");
    public static RestProblem Unexpected { get; } = new(500, "INTERNAL_SERVER_ERROR", "Unexpected error. The request id leads to it in the server's log.");

    public static RestProblem InvalidPaging(string detail) => new(400, "INVALID_PAGING", detail);

    public static RestProblem Of(GraphError error) => error.Code switch
    {
        "AUTH_NOT_AUTHENTICATED" => NotAuthenticated,
        "AUTH_NOT_AUTHORIZED" => new(403, error.Code, error.Message),
        // What the graph says about arguments that come from the query string: too many rows, bad cursors, too dear.
        "INVALID_PAGING" or "INVALID_CURSOR" or "HC0051" or "HC0047" => new(400, error.Code, error.Message),
        RateLimitedError.RateLimited => new(429, error.Code, error.Message),
        _ => Unexpected,
    };

    public Task WriteAsync(HttpContext http)
    {
        if (Status is StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(Detail, statusCode: Status, extensions: new Dictionary<string, object?>
        {
            ["code"] = Code, ["requestId"] = http.Response.Headers[RequestMarks.RequestIdHeader].ToString(),
        }).ExecuteAsync(http);
    }
}
