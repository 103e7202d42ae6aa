using OpenIddict.Abstractions;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictExceptions;

namespace Scp.Graph.Auth.Callers;

/// <summary>Who speaks on a socket. A browser cannot set headers there, so the token comes with the first message; and
/// because a socket outlives suspensions, each operation asks again whether its account may act.</summary>
public static class SocketCallers
{
    private const string Prefix = "Bearer ";

    /// <summary>The hook for <c>connection_init</c>. Without a token the socket stays as its handshake was: known by its
    /// header, or anonymous.</summary>
    /// <returns>False for a token that does not hold, or not at the owner that the handshake's header names.</returns>
    public static async ValueTask<bool> AuthenticateAsync(HttpContext http, string? authorization)
    {
        if (authorization is null) return true;
        if (!authorization.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return false;
        try
        {
            http.User = await http.RequestServices.GetRequiredService<OpenIddictValidationService>()
                .ValidateAccessTokenAsync(authorization[Prefix.Length..].Trim(), http.RequestAborted);
        }
        catch (ProtocolException)
        {
            return false;
        }
        // Who becomes known anew has the whole scope again.
        var caller = http.RequestServices.GetRequiredService<Caller>();
        return await http.IdentifyAsync(caller) && await http.NarrowByHeaderAsync(caller);
    }

    /// <summary>The hook for the scope of one operation: fills its caller from the socket's token.</summary>
    /// <returns>False when the token ran out or was revoked, or the account may not act any more.</returns>
    public static ValueTask<bool> EnterAsync(HttpContext http, IServiceProvider services) => EnterAsync(http, services, isUse: true);

    /// <summary>The same for what is told unasked: it does not count as use of the session.</summary>
    public static ValueTask<bool> StayAsync(HttpContext http, IServiceProvider services) => EnterAsync(http, services, isUse: false);

    private static async ValueTask<bool> EnterAsync(HttpContext http, IServiceProvider services, bool isUse)
    {
        var (caller, connection) = (services.GetRequiredService<Caller>(), http.RequestServices.GetRequiredService<Caller>());
        (caller.RequestId, caller.Ip) = (connection.RequestId, connection.Ip);
        if (http.User.Identity is not { IsAuthenticated: true }) return true;
        if (http.User.GetExpirationDate() is not { } end || end <= services.GetRequiredService<TimeProvider>().GetUtcNow()) return false;
        if (!await http.IdentifyAsync(caller, isUse)) return false;
        // The handshake's header holds for the whole socket.
        return http.Request.Headers[OwnerHeader.Name].Count == 0 || (connection.ScopePath is { } path && caller.Narrow(path));
    }
}
