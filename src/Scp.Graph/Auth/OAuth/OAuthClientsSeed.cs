using System.Collections.Immutable;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Rights = OpenIddict.Abstractions.OpenIddictConstants.Permissions;

namespace Scp.Graph.Auth.OAuth;

/// <summary>Keeps the registered OAuth clients equal to code and configuration.</summary>
public static class OAuthClientsSeed
{
    private static readonly ImmutableArray<string> scopes =
        [Rights.Scopes.Profile, Rights.Scopes.Email, Rights.Scopes.Roles];

    /// <summary>The product's own public clients, which sign people in by the code flow.</summary>
    public static async Task EnsureAsync(IOpenIddictApplicationManager applications, AuthOptions options, CancellationToken ct = default)
    {
        await SaveAsync(applications, Browser(OAuthNames.Explorer, "Explorer", options.ExplorerRedirectUris), ct);
        await SaveAsync(applications, Browser(OAuthNames.Dashboard, "Dashboard", options.DashboardRedirectUris), ct);
    }

    private static OpenIddictApplicationDescriptor Browser(string clientId, string name, IEnumerable<string> redirects)
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = clientId, ClientType = ClientTypes.Public, ConsentType = ConsentTypes.Implicit, DisplayName = name,
            Permissions =
            {
                Rights.Endpoints.Authorization, Rights.Endpoints.Token, Rights.Endpoints.Revocation,
                Rights.Endpoints.EndSession, Rights.GrantTypes.AuthorizationCode, Rights.GrantTypes.RefreshToken,
                Rights.GrantTypes.TokenExchange,
                Rights.ResponseTypes.Code,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        client.Permissions.UnionWith(scopes);
        client.RedirectUris.UnionWith(redirects.Select(r => new Uri(r)));
        client.PostLogoutRedirectUris.UnionWith(client.RedirectUris);
        return client;
    }

    private static async Task SaveAsync(IOpenIddictApplicationManager applications, OpenIddictApplicationDescriptor client, CancellationToken ct)
    {
        if (await applications.FindByClientIdAsync(client.ClientId!, ct) is { } known) await applications.UpdateAsync(known, client, ct);
        else await applications.CreateAsync(client, ct);
    }
}
