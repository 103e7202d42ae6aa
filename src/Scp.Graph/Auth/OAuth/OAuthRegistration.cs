using Microsoft.Extensions.Options;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using Scp.Graph.Auth.Keys;
using Scp.Graph.Auth.OAuth.Clients;
using Scp.Graph.Rates;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Scp.Graph.Auth.OAuth;

internal static class OAuthRegistration
{
    private static readonly TimeSpan accessTokenLifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan refreshTokenLifetime = TimeSpan.FromDays(14);

    public static IServiceCollection AddOAuth(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddOptions<OpenIddictServerOptions>().Configure<ServerKeyRing, IOptions<AuthOptions>>((server, keys, auth) =>
        {
            server.Issuer = auth.Value.Issuer;
            // The first is used for what is new; all are published and taken.
            server.SigningCredentials.AddRange(keys.Signing);
            server.EncryptionCredentials.AddRange(keys.Encryption);
            // A "plain" challenge is the verifier itself.
            server.RefreshTokenReuseLeeway = auth.Value.RefreshReuseLeeway;
            server.CodeChallengeMethods.IntersectWith([CodeChallengeMethods.Sha256]);
        });
        services.AddOpenIddict()
            .AddCore(o => o.UseEntityFrameworkCore().UseDbContext<ScpDbContext>().ReplaceDefaultEntities<Guid>())
            .AddCore(o => o.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>, Applications>())
            .AddServer(o => Configure(o, environment))
            .AddValidation(o =>
            {
                o.UseLocalServer();
                o.AddAudiences(OAuthNames.Api);
                // The header only: a token in an address ends up in logs. Whether the token was revoked is read by the
                // same statement as the account, see CallerQueries.
                o.UseAspNetCore().DisableAccessTokenExtractionFromBodyForm().DisableAccessTokenExtractionFromQueryString();
            });
        return services;
    }

    public static void MapOAuth(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/connect/authorize", ["GET", "POST"], AuthorizeEndpoint.HandleAsync);
        app.MapPost("/connect/token", (Delegate)TokenEndpoint.HandleAsync).LimitTokens();
        app.MapMethods("/connect/userinfo", ["GET", "POST"], (Delegate)UserInfoEndpoint.HandleAsync);
        app.MapMethods("/connect/logout", ["GET", "POST"], (Delegate)LogoutEndpoint.HandleAsync);
    }

    private static void Configure(OpenIddictServerBuilder server, IHostEnvironment environment)
    {
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token")
            .SetIntrospectionEndpointUris("connect/introspect").SetRevocationEndpointUris("connect/revoke")
            .SetUserInfoEndpointUris("connect/userinfo").SetEndSessionEndpointUris("connect/logout");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowClientCredentialsFlow().AllowRefreshTokenFlow()
            .AllowTokenExchangeFlow();
        server.RegisterScopes(Scopes.Profile, Scopes.Email, Scopes.Roles);
        server.SetAccessTokenLifetime(accessTokenLifetime).SetRefreshTokenLifetime(refreshTokenLifetime);
        server.DisableAccessTokenEncryption();
        server.AddEventHandler(ReplayedTokens.Descriptor).AddEventHandler(RefuseClosedAccounts.Descriptor);
        server.AddEventHandler(RefuseUnknownClients.Descriptor).AddEventHandler(TakeAssertionsOnce.Descriptor).AddEventHandler(RefuseEndedClients.Descriptor)
            .AddEventHandler(AnswerClientsAlike.Descriptor).AddEventHandler(RefusedClients.Descriptor);
        var http = server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough().EnableEndSessionEndpointPassthrough();
        if (environment.IsDevelopment()) http.DisableTransportSecurityRequirement();
    }
}
