using System.Security.Cryptography;
using Scalar.AspNetCore;
using Scp.Graph.Auth.OAuth;

namespace Scp.Graph.Rest.OpenApi;

/// <summary>The API's description to read and to try, from the script that Scalar's package brings along.</summary>
internal static class DocsPage
{
    public static void MapDocsPage(this IEndpointRouteBuilder endpoints, string path) => endpoints.MapScalarApiReference(path, (options, http) =>
    {
        options.Title = "SCP API";
        options.OpenApiRoutePattern = "/openapi/{documentName}.json";
        options.AddDocument(DescriptionRegistration.DocumentName);
        options.Theme = ScalarTheme.None;
        StayAtHome(options);
        options.AddPreferredSecuritySchemes(Security.OAuth).AddAuthorizationCodeFlow(Security.OAuth, flow =>
        {
            flow.ClientId = OAuthNames.Explorer;
            flow.Pkce = Pkce.Sha256;
            flow.RedirectUri = DocsSignIn.Address(http.Request, path);
        });
        Protect(options, http.Response);
    });

    /// <summary>Whatever the page would send to its maker or load from it.</summary>
    private static void StayAtHome(ScalarOptions options)
    {
        options.DefaultFonts = false;
        options.Telemetry = false;
        options.HideClientButton = true;
        options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        options.Agent = new() { Disabled = true };
        options.Mcp = new() { Disabled = true };
    }

    private static void Protect(ScalarOptions options, HttpResponse response)
    {
        options.Nonce = RandomNumberGenerator.GetHexString(32);
        // The styles are written by the script as it renders.
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{options.Nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
    }
}
