using Microsoft.AspNetCore.Authentication.Cookies;

namespace Scp.Graph.Explorer;

/// <summary>Keeps the explorer's access token in a cookie that no script can read, and presents it as the bearer token of the
/// page's own requests: over HTTP, event streams and sockets alike.</summary>
internal sealed class ExplorerSession(string path)
{
    private const string Cookie = "scp-explorer";
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan longest = TimeSpan.FromDays(1);

    private readonly ChunkingCookieManager cookies = new(); // An encrypted token may outgrow one cookie.

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments(path, out var rest)) return next(context);
        if (rest == "/session") return AnswerAsync(context);
        if (request.Headers.Authorization.Count == 0 && IsOwnPage(request) && cookies.GetRequestCookie(context, Cookie) is { } token)
            request.Headers.Authorization = Bearer + token;
        return next(context);
    }

    /// <summary>PUT with a bearer token begins or renews the session, DELETE ends it, GET tells whether there is one.</summary>
    private Task AnswerAsync(HttpContext context)
    {
        ExplorerFiles.Prepare(context.Response);
        switch (context.Request.Method)
        {
            case "GET":
                return context.Response.WriteAsJsonAsync(new { SignedIn = cookies.GetRequestCookie(context, Cookie) is not null });
            case "PUT" when Token(context.Request) is { } token:
                cookies.AppendResponseCookie(context, Cookie, token, Options(context.Request, Lifetime(context.Request)));
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            case "DELETE":
                cookies.DeleteCookie(context, Cookie, Options(context.Request, lifetime: null));
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            default:
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
        }
    }

    // SameSite keeps other sites out; a neighbour on the same site, such as another subdomain, is told by these headers.
    private static bool IsOwnPage(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin" || request.Headers.Origin == $"{request.Scheme}://{request.Host}";

    // Only a script of this origin can send the header: another origin's would need a preflight that nothing here grants.
    private static string? Token(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: > 7 } value && value.StartsWith(Bearer, StringComparison.Ordinal)
            ? value[Bearer.Length..] : null;

    // The cookie ends with its token: an expired one would be refused, where none at all is anonymous.
    private static TimeSpan Lifetime(HttpRequest request) =>
        int.TryParse(request.Query["seconds"], out var seconds) && seconds > 0 && TimeSpan.FromSeconds(seconds) < longest
            ? TimeSpan.FromSeconds(seconds) : longest;

    private CookieOptions Options(HttpRequest request, TimeSpan? lifetime) => new()
    {
        Path = request.PathBase + path, HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Strict, MaxAge = lifetime,
    };
}
