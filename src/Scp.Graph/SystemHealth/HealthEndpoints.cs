using Scp.Core.SystemHealth;

namespace Scp.Graph.SystemHealth;

/// <summary><c>/health/live</c> answers while the process does; <c>/health/ready</c> tells whether to send requests here. Both say a word and
/// nothing else, to anybody.</summary>
internal static class HealthEndpoints
{
    /// <summary>Stands before all else: a probe comes over plain HTTP, from nobody, and counts against no limit.</summary>
    public static WebApplication UseScpHealth(this WebApplication app)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        app.Use((http, next) => http.Request.Path.Value switch
        {
            "/health/live" => AnswerAsync(http, true),
            "/health/ready" => ReadyAsync(http, readiness),
            _ => next(http),
        });
        return app;
    }

    private static async Task ReadyAsync(HttpContext http, Readiness readiness) => await AnswerAsync(http, await readiness.AskAsync());

    private static Task AnswerAsync(HttpContext http, bool healthy)
    {
        http.Response.StatusCode = healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.WriteAsync(healthy ? "Healthy" : "Unhealthy");
    }
}
