using System.Text.Json;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Rights = OpenIddict.Abstractions.OpenIddictConstants.Permissions;

namespace Scp.Core.Access.Clients;

/// <summary>The half of a client that OpenIddict reads: what it may ask the token endpoint for, and its public keys. It holds no
/// secret: those stand in <see cref="ApiClientSecret"/>.</summary>
internal static class OAuthApplication
{
    private static readonly string rights = JsonSerializer.Serialize(new[]
    {
        Rights.Endpoints.Token, Rights.Endpoints.Introspection, Rights.Endpoints.Revocation, Rights.GrantTypes.ClientCredentials, Rights.Scopes.Roles,
    });

    public static OpenIddictEntityFrameworkCoreApplication<Guid> Of(string clientId, string name, string? jsonWebKeySet) => new()
    {
        ClientId = clientId, ClientType = ClientTypes.Confidential, DisplayName = name, Permissions = rights, JsonWebKeySet = jsonWebKeySet,
    };

    public static Task<OpenIddictEntityFrameworkCoreApplication<Guid>?> FindAsync(ScpDbContext db, string clientId, CancellationToken ct) =>
        db.Set<OpenIddictEntityFrameworkCoreApplication<Guid>>().SingleOrDefaultAsync(a => a.ClientId == clientId, ct);
}
