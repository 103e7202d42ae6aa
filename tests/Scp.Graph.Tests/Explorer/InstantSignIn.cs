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

    public static void MapInstantSignIn(this IEndpointRouteBuilder endpoints)
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
            var proof = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
            return form["code"] == "once" && form["redirect_uri"] == redirect && proof == challenge
                ? Results.Json(new { access_token = AccessToken, refresh_token = "next", id_token = "id", expires_in = 600, token_type = "Bearer" })
                : Results.BadRequest();
        });
        endpoints.MapPost("/connect/revoke", () => Results.Ok());
        endpoints.MapGet("/connect/logout", (string post_logout_redirect_uri) => Results.Redirect(post_logout_redirect_uri));
    }
}
