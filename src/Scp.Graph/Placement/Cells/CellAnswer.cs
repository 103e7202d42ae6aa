using Scp.Graph.Http;

namespace Scp.Graph.Placement.Cells;

/// <summary>What the front itself answers. Says nothing about why: whoever asks is nobody yet.</summary>
internal static class CellAnswer
{
    private const int RetrySeconds = 10;
    private static readonly HttpProblem unavailable = new(503, "The service is not ready. Try again shortly.", "TENANT_UNAVAILABLE");
    private static readonly HttpProblem unknown = new(404, "Nobody is at home here.", "UNKNOWN_HOST");

    public static Task UnavailableAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = $"{RetrySeconds}";
        return WriteAsync(http, unavailable);
    }

    public static Task UnknownAsync(HttpContext http) => WriteAsync(http, unknown);

    private static async Task WriteAsync(HttpContext http, HttpProblem problem)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (!http.Request.Path.StartsWithSegments("/graphql", StringComparison.Ordinal))
        {
            await Results.Problem(problem.Message, statusCode: problem.Status, extensions: new Dictionary<string, object?> { ["code"] = problem.Code }).ExecuteAsync(http);
            return;
        }
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = "application/graphql-response+json; charset=utf-8";
        await http.Response.Body.WriteAsync(problem.Body, http.RequestAborted);
    }
}
