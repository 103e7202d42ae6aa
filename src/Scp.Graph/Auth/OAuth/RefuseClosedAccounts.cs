using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Scp.Graph.Auth.Callers;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Scp.Graph.Auth.OAuth;

/// <summary>Takes a token as invalid once its account may not act: at introspection, refresh, code exchange and userinfo alike.</summary>
internal sealed class RefuseClosedAccounts : IOpenIddictServerHandler<ValidateTokenContext>
{
    private const string ClientAssertion = "urn:openiddict:params:oauth:token-type:client_assertion";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ValidateTokenContext>()
        .UseSingletonHandler<RefuseClosedAccounts>()
        .SetOrder(OpenIddictServerHandlers.Protection.ValidateTokenEntry.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        // An identity token grants nothing; it is the hint of a sign-out, which a suspended user may do.
        // Nor is a client's assertion a token of ours; it comes to the token endpoint, which asks for itself.
        if (context.Principal is not { } principal || principal.HasTokenType(TokenTypeIdentifiers.IdentityToken) || principal.HasTokenType(ClientAssertion)) return;
        if (context.Transaction.GetHttpRequest()?.HttpContext is not { } http) return;
        await using var scope = await http.CreateSystemScopeAsync();
        var account = await http.FindAccountAsync(scope.ServiceProvider, principal, null,
            presented: context.EndpointType is not (OpenIddictServerEndpointType.Introspection or OpenIddictServerEndpointType.Revocation));
        if (account is not { Active: true }) context.Reject(Errors.InvalidToken, "The account cannot sign in now.");
    }
}
