using Scp.Core.Hierarchy;
using Scp.Core.Audit;
using Scp.Core.Security;

namespace Scp.Graph.Auth.Callers;

/// <summary>Tells each request who makes it, once, before anything reads or writes. A token that is presented must hold:
/// a bad one is refused, not taken for anonymous.</summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    private const string InvalidToken = "The token is not valid, or no longer.";

    public async Task InvokeAsync(HttpContext http, Caller caller)
    {
        caller.RequestId = RequestMarks.RequestId(http);
        caller.Ip = http.Address;
        http.Response.Headers[RequestMarks.RequestIdHeader] = caller.RequestId;

        if (PresentsToken(http.Request) && !(http.User.Identity is { IsAuthenticated: true } && await http.IdentifyAsync(caller)))
            await RefuseTokenAsync(http);
        else if (!await http.NarrowByHeaderAsync(caller))
            await RefuseScopeAsync(http, OwnerHeader.Owner(http.Request));
        else
            await next(http);
    }

    // Basic is how clients authenticate at the token endpoint; that is OpenIddict's.
    private static bool PresentsToken(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer", StringComparison.OrdinalIgnoreCase);

    private static async Task RefuseTokenAsync(HttpContext http)
    {
        // One answer for every reason: a bearer learns nothing about the account.
        http.Response.Headers.WWWAuthenticate = $"Bearer error=\"invalid_token\", error_description=\"{InvalidToken}\"";
        await Results.Problem(InvalidToken, statusCode: StatusCodes.Status401Unauthorized,
            extensions: Marks("AUTH_NOT_AUTHENTICATED", http)).ExecuteAsync(http);
    }

    private static async Task RefuseScopeAsync(HttpContext http, NodeId? owner)
    {
        // Not what strangers were refused: they could fill the log.
        if (http.RequestServices.GetRequiredService<Caller>() is { Kind: not CallerKind.Anonymous } caller)
        {
            await http.RequestServices.GetRequiredService<AuditLog>().RecordDeniedAsync(
                new(null, "scope.narrow", Enum.TryParse<OwnerKind>(owner?.Type, out var kind) ? kind.ToString() : null, owner?.Id)
                {
                    Reason = "the owner is not within the caller's scope",
                });
            await http.RequestServices.GetRequiredService<SecurityEvents>().RaiseAsync(
                SecurityEventKind.ScopeViolation, caller.ScopePath ?? OwnerPath.Platform, new { Header = OwnerHeader.Name, Owner = owner?.ToString(), caller.RequestId });
        }
        await Results.Problem("The owner is not within the caller's scope.", statusCode: StatusCodes.Status403Forbidden,
            extensions: Marks("SCOPE_VIOLATION", http)).ExecuteAsync(http);
    }

    private static Dictionary<string, object?> Marks(string code, HttpContext http) => new()
    {
        ["code"] = code, ["requestId"] = http.Response.Headers[RequestMarks.RequestIdHeader].ToString(),
    };
}
