using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Scp.Core.Access;
using Scp.Core.Access.Policies;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Auth.SignIn;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Scp.Graph.Auth.OAuth;

/// <summary><c>/connect/authorize</c>: hands a code to a client whose request OpenIddict has found in order, once the
/// person has signed in. The clients are the product's own, so nobody is asked for consent.</summary>
internal static class AuthorizeEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> HandleAsync(HttpContext http, AccessPolicies policies, TimeProvider time)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (await http.FindSessionAsync() is not { } session || MustSignInAgain(request, session, time)) return SignInFirst(request);

        await using var scope = await http.CreateSystemScopeAsync();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var user = await db.Users.FindAsync([session.UserId], http.RequestAborted);
        if (user is null || (user.SecurityStamp ?? "") != session.Stamp
            || await db.FindUserAccountAsync(user.Id, session.Id, null, http.RequestAborted) is not { Active: true, Session: { } running } account
            || !await http.AdmitsAsync(scope.ServiceProvider, running))
        {
            await http.SignOutAsync(SignInCookie.Scheme);
            return SignInFirst(request);
        }
        // Signed in before the policy asked for a second factor, or the user set one up.
        var methods = SignInMethods.StillGood(user, session.Methods);
        if (SignInMethods.LackCode(methods, user, await policies.OfAsync(user.OwnerPath, http.RequestAborted))) return SignInFirst(request);
        return Results.SignIn(TokenPrincipal.ForUser(user, account, request.GetScopes(), session.At, session.Id, methods), authenticationScheme: Scheme);
    }

    private static bool MustSignInAgain(OpenIddictRequest request, SignInSession session, TimeProvider time) =>
        request.HasPromptValue(PromptValues.Login) || (request.MaxAge is { } age && time.GetUtcNow().ToUnixTimeSeconds() - session.At > age);

    private static IResult SignInFirst(OpenIddictRequest request)
    {
        if (request.HasPromptValue(PromptValues.None))
            return Results.Forbid(new(new Dictionary<string, string?>
            {
                [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.LoginRequired,
                [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "Nobody is signed in.",
            }), [Scheme]);

        // Without the prompt, or the request would ask for another sign-in when it comes back from this one.
        var parameters = request.GetParameters().Where(p => p.Key != Parameters.Prompt)
            .Select(p => KeyValuePair.Create(p.Key, (string?)p.Value));
        var back = "/connect/authorize" + QueryString.Create(parameters);
        return Results.Redirect(SignInEndpoints.Path + QueryString.Create("returnUrl", back));
    }
}
