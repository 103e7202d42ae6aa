using System.Security.Claims;
using OpenIddict.Abstractions;

namespace Scp.Graph.Auth;

/// <summary>The claim, of OpenID Connect's front-channel logout, by which cookies and tokens name their session.</summary>
internal static class SessionClaim
{
    public const string Name = "sid";

    extension(ClaimsPrincipal principal)
    {
        public Guid? SessionId => Guid.TryParse(principal.GetClaim(Name), out var id) ? id : null;
    }
}
