using System.Collections.Immutable;
using System.Security.Claims;
using OpenIddict.Abstractions;
using Scp.Core.Access;
using Scp.Core.Access.Impersonations;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Scp.Graph.Auth.OAuth;

/// <summary>What tokens say. An access token names the subject, and when it signed in: rights are read afresh for each request, and personal
/// data goes into the identity token for clients that asked for it.</summary>
internal static class TokenPrincipal
{
    public static ClaimsPrincipal ForUser(User user, Account account, ImmutableArray<string> scopes, long signedInAt, Guid sessionId, IEnumerable<string> methods)
    {
        var identity = New(user.Id.ToString("N"), scopes);
        identity.SetClaim(Claims.AuthenticationTime, signedInAt).SetClaim(SessionClaim.Name, sessionId.ToString("N"));
        identity.SetClaims(Claims.AuthenticationMethodReference, [.. methods]);
        foreach (var (claim, value) in Profile(user, account, scopes)) identity.AddClaim(claim, value);
        return Complete(identity);
    }

    /// <summary>Of a visit: the visited is the subject, and <c>act</c> names who acts. No scopes, so neither a refresh nor an identity token.</summary>
    public static ClaimsPrincipal ForVisit(Impersonation visit, long signedInAt, TimeSpan lifetime)
    {
        var identity = New(visit.TargetId.ToString("N"), []);
        identity.SetClaim(Claims.AuthenticationTime, signedInAt).SetClaim(SessionClaim.Name, visit.SessionId.ToString("N"));
        return Complete(identity.SetActor(visit.ActorId)).SetAccessTokenLifetime(lifetime);
    }

    /// <summary>By convention a client's own token names the client as its subject.</summary>
    public static ClaimsPrincipal ForClient(string clientId, ImmutableArray<string> scopes) => Complete(New(clientId, scopes));

    /// <summary>The claims about a person that the scopes uncover.</summary>
    public static IEnumerable<(string Claim, string Value)> Profile(User user, Account account, ImmutableArray<string> scopes)
    {
        if (scopes.Contains(Scopes.Profile)) yield return (Claims.Name, user.Name);
        if (scopes.Contains(Scopes.Email) && user.Email is { } email) yield return (Claims.Email, email);
        if (!scopes.Contains(Scopes.Roles)) yield break;
        foreach (var role in account.RoleKeys) yield return (Claims.Role, role);
    }

    private static ClaimsIdentity New(string subject, ImmutableArray<string> scopes)
    {
        var identity = new ClaimsIdentity("scp", Claims.Name, Claims.Role);
        return identity.SetClaim(Claims.Subject, subject).SetScopes(scopes).SetResources(OAuthNames.Api);
    }

    // When somebody signed in goes along, so that what needs a fresh sign-in can ask for one.
    private static ClaimsPrincipal Complete(ClaimsIdentity identity) => new(identity.SetDestinations(claim => claim.Type is Claims.Subject or Claims.AuthenticationTime or Claims.AuthenticationMethodReference or SessionClaim.Name or ActorClaim.Name
        ? [Destinations.AccessToken, Destinations.IdentityToken]
        : [Destinations.IdentityToken]));
}
