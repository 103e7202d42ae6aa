using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Scp.Graph.Tests.Explorer;

/// <summary>An authorization server that consents at once, and holds clients to the code flow with PKCE (RFC 7636).</summary>
internal static class InstantSignIn
{
    public const string AccessToken = "token-of-ada";
    public const string RenewedToken = "renewed-token-of-ada";
    public const int RenewedSeconds = 600;

    /// <param name="seconds">How long the first token holds.</param>
    public static void MapInstantSignIn(this IEndpointRouteBuilder endpoints, Func<int> seconds)
    {
        var (challenge, redirect) = ("", "");
        endpoints.MapGet("/connect/authorize", (HttpRequest request) =>
        {
            if (request.Query["client_id"] != "scp-explorer" || request.Query["code_challenge_method"] != "S256") return Results.BadRequest();
            (challenge, redirect) = (request.Query["code_challenge"]!, request.Query["redirect_uri"]!);
            return Results.Redirect($"{redirect}?code=once&state={request.Query["state"]}");
        });
        endpoints.MapPost("/connect/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (form["grant_type"] == "refresh_token" && form["refresh_token"] == "next") return Tokens(RenewedToken, RenewedSeconds);
            var proof = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
            return form["code"] == "once" && form["redirect_uri"] == redirect && proof == challenge
                ? Tokens(AccessToken, seconds())
                : Results.BadRequest();
        });
        endpoints.MapPost("/connect/revoke", () => Results.Ok());
        endpoints.MapGet("/connect/logout", (string post_logout_redirect_uri) => Results.Redirect(post_logout_redirect_uri));
    }

    private static IResult Tokens(string access, int seconds) =>
        Results.Json(new { access_token = access, refresh_token = "next", id_token = "id", expires_in = seconds, token_type = "Bearer" });
}
