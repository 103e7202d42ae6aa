using System.Collections.Immutable;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Scp.Graph.Auth.OAuth;

/// <summary>Keeps the registered OAuth clients equal to code and configuration.</summary>
public static class OAuthClientsSeed
{
    private static readonly ImmutableArray<string> scopes =
        [Permissions.Scopes.Profile, Permissions.Scopes.Email, Permissions.Scopes.Roles];

    /// <summary>The product's own public clients, which sign people in by the code flow.</summary>
    public static async Task EnsureAsync(IOpenIddictApplicationManager applications, AuthOptions options, CancellationToken ct = default)
    {
        await SaveAsync(applications, Browser(OAuthNames.Explorer, "Explorer", options.ExplorerRedirectUris), ct);
        await SaveAsync(applications, Browser(OAuthNames.Dashboard, "Dashboard", options.DashboardRedirectUris), ct);
    }

    /// <summary>The sign-in half of a <see cref="Scp.Core.Access.ApiClient"/>; the secret is kept as a hash.</summary>
    public static Task EnsureMachineAsync(
        IOpenIddictApplicationManager applications, string clientId, string name, string secret, CancellationToken ct = default) =>
        SaveAsync(applications, new()
        {
            ClientId = clientId, ClientSecret = secret, ClientType = ClientTypes.Confidential, DisplayName = name,
            Permissions =
            {
                Permissions.Endpoints.Token, Permissions.Endpoints.Introspection, Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.ClientCredentials, Permissions.Scopes.Roles,
            },
        }, ct);

    private static OpenIddictApplicationDescriptor Browser(string clientId, string name, IEnumerable<string> redirects)
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = clientId, ClientType = ClientTypes.Public, ConsentType = ConsentTypes.Implicit, DisplayName = name,
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation,
                Permissions.Endpoints.EndSession, Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken,
                Permissions.ResponseTypes.Code,
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
