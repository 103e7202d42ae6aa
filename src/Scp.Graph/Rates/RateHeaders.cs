using Scp.Core.Rates;

namespace Scp.Graph.Rates;

/// <summary>Tells on each answer of the API how the caller's budgets stand, in the fields of the IETF's draft
/// <c>draft-ietf-httpapi-ratelimit-headers</c>.</summary>
internal sealed class RateHeaders(RequestDelegate next, RateLimiter limiter, TimeProvider time)
{
    private const string Policy = "RateLimit-Policy";
    private const string Left = "RateLimit";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path == "/graphql" || http.Request.Path.StartsWithSegments("/api"))
            http.Response.OnStarting(() => { Write(http); return Task.CompletedTask; });
        return next(http);
    }

    // Only then is the caller known, and what the request cost is taken.
    private void Write(HttpContext http)
    {
        if (limiter.Look(http.RequestServices.GetRequiredService<Caller>()) is not { Count: > 0 } states) return;
        http.Response.Headers[Policy] = string.Join(", ", states.Select(s => $"\"{s.Rule.Name}\";q={s.Rule.Limit};w={s.Rule.Window.TotalSeconds:0}"));
        http.Response.Headers[Left] = string.Join(", ", states.Select(s => $"\"{s.Rule.Name}\";r={s.Remaining};t={Seconds(s)}"));
    }

    private int Seconds(RateState state) => (int)Math.Ceiling((state.FullAt - time.GetUtcNow()).TotalSeconds);
}
