using System.Security.Claims;
using System.Text.Json;
using OpenIddict.Abstractions;

namespace Scp.Graph.Auth;

/// <summary>The claim, of RFC 8693, by which the token of a visit names who acts in the subject's name: <c>{"sub": …}</c>.</summary>
internal static class ActorClaim
{
    public const string Name = "act";

    extension(ClaimsPrincipal principal)
    {
        /// <summary>The visitor; null for a token in which the subject itself acts.</summary>
        public Guid? VisitorId =>
            principal.GetClaim(Name) is { } actor && JsonDocument.Parse(actor).RootElement.TryGetProperty(OpenIddictConstants.Claims.Subject, out var id)
                ? Guid.Parse(id.GetString()!) : null;
    }

    extension(ClaimsIdentity identity)
    {
        public ClaimsIdentity SetActor(Guid visitorId) => identity.SetClaim(Name, JsonSerializer.SerializeToElement(
            new Dictionary<string, string> { [OpenIddictConstants.Claims.Subject] = visitorId.ToString("N") }));
    }
}
