using Microsoft.OpenApi;

namespace Scp.Graph.Rest.OpenApi;

/// <summary>How a client gets in: by OAuth, or with an access token that it has already.</summary>
internal static class Security
{
    public const string OAuth = "oauth2";
    private const string Bearer = "bearer";
    private static readonly Uri authorize = new("/connect/authorize", UriKind.Relative);
    private static readonly Uri token = new("/connect/token", UriKind.Relative);

    public static void AddSecurity(this OpenApiDocument document)
    {
        document.AddComponent(OAuth, (IOpenApiSecurityScheme)new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2, Description = "People sign in by the code flow with PKCE, machines by their client's credentials.",
            Flows = new()
            {
                AuthorizationCode = new() { AuthorizationUrl = authorize, TokenUrl = token, RefreshUrl = token, Scopes = new Dictionary<string, string>() },
                ClientCredentials = new() { TokenUrl = token, Scopes = new Dictionary<string, string>() },
            },
        });
        document.AddComponent(Bearer, (IOpenApiSecurityScheme)new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" });
        document.Security = [Requirement(document, OAuth), Requirement(document, Bearer)];
    }

    private static OpenApiSecurityRequirement Requirement(OpenApiDocument document, string scheme) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
