using OpenIddict.Validation;

namespace Scp.Graph.Auth.Callers;

/// <summary>Callers of a socket: the token comes with the connection, in the upgrade's header or in its first message, and is
/// looked at anew for every operation, so that a revoked one ends with the next.</summary>
public static class SocketCallers
{
    private const string Bearer = "Bearer ";

    /// <param name="authorization">The member of the first message; null leaves the upgrade's own header to speak.</param>
    public static async ValueTask<bool> AuthenticateAsync(HttpContext http, string? authorization)
    {
        if (authorization is null) return true;
        if (!authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return false;
        try
        {
            http.User = await http.RequestServices.GetRequiredService<OpenIddictValidationService>()
                .ValidateAccessTokenAsync(authorization[Bearer.Length..].Trim(), http.RequestAborted);
            return await http.IdentifyCallerAsync(http.User);
        }
        catch (OpenIddict.Abstractions.OpenIddictExceptions.ProtocolException)
        {
            return false;
        }
    }

    public static async ValueTask<bool> EnterAsync(HttpContext http, IServiceProvider operation)
    {
        var (connection, caller) = (http.RequestServices.GetRequiredService<Caller>(), operation.GetRequiredService<Caller>());
        (caller.RequestId, caller.Ip) = (connection.RequestId, connection.Ip);
        if (http.User.Identity is not { IsAuthenticated: true }) return true;
        return await http.IdentifyCallerAsync(http.User, caller) && (connection.ScopePath is null || caller.Narrow(connection.ScopePath));
    }
}
