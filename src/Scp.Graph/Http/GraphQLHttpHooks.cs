namespace Scp.Graph.Http;

/// <summary>Where the transports ask the host. Set in code, not by configuration.</summary>
public sealed class GraphQLHttpHooks
{
    /// <summary>Decides whether a socket may be used. Gets the <c>authorization</c> member of <c>connection_init</c>, such as
    /// <c>Bearer …</c>, or null when it has none. On false the socket is closed with 4403.</summary>
    public Func<HttpContext, string?, ValueTask<bool>> Authenticate { get; set; } = (_, _) => ValueTask.FromResult(true);

    /// <summary>Prepares the service scope of one operation on a socket: operations run side by side, so each has its own, and
    /// its caller must be filled from the connection. On false the operation ends with AUTH_NOT_AUTHENTICATED.</summary>
    public Func<HttpContext, IServiceProvider, ValueTask<bool>> EnterScope { get; set; } = (_, _) => ValueTask.FromResult(true);

    /// <summary>The same at each event of a subscription, on event streams too, where nobody has done anything; null to ask
    /// <see cref="EnterScope"/> there as well.</summary>
    public Func<HttpContext, IServiceProvider, ValueTask<bool>>? StayInScope { get; set; }

    /// <summary>Whether the caller of a subscription may hear what it tells next: streams outlive tokens and suspensions. What the
    /// caller was granted or lost meanwhile holds from the next event on.</summary>
    internal async ValueTask<bool> MayHearAsync(HttpContext http, Caller subscriber)
    {
        await using var scope = http.RequestServices.CreateAsyncScope();
        if (!await (StayInScope ?? EnterScope)(http, scope.ServiceProvider)) return false;
        var fresh = scope.ServiceProvider.GetRequiredService<Caller>();
        if (fresh.Kind is not CallerKind.Anonymous) fresh.Renew(subscriber);
        return true;
    }

    /// <summary>Answers a browser that opens the endpoint as a page: GET, accepting <c>text/html</c>, without a query. Without
    /// it the browser gets the error that the query is missing.</summary>
    public RequestDelegate? Page { get; set; }
}
