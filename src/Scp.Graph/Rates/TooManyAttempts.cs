using System.Globalization;
using Scp.Graph.Auth.SignIn;

namespace Scp.Graph.Rates;

/// <summary>The answer to an attempt too many: a page for people, JSON for programs.</summary>
internal static class TooManyAttempts
{
    private const string Told = "There were too many attempts. Please wait and try again.";

    public static Task AnswerAsync(HttpContext http, int seconds)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "no-store";
        return (WantsPage(http.Request)
            ? Page.Render(http, "Too many attempts", $"""<p role="alert">{Told}</p>""", StatusCodes.Status429TooManyRequests)
            // "error" is what OAuth clients read.
            : Results.Problem(Told, statusCode: StatusCodes.Status429TooManyRequests, extensions: new Dictionary<string, object?>
            {
                ["code"] = RateLimitedError.RateLimited, ["error"] = "temporarily_unavailable", ["error_description"] = Told,
            })).ExecuteAsync(http);
    }

    private static bool WantsPage(HttpRequest request) => request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) is true);
}
