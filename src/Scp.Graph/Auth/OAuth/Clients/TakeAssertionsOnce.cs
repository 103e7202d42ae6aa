using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Scp.Core.Access.Clients;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Scp.Graph.Auth.OAuth.Clients;

/// <summary>Refuses an assertion (<c>private_key_jwt</c>) that comes a second time. OpenIddict has checked its signature, times, issuer and audience.</summary>
internal sealed class TakeAssertionsOnce(ClientAssertions assertions) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ProcessAuthenticationContext>()
        .AddFilter<OpenIddictServerHandlerFilters.RequireClientAssertionPrincipal>()
        .UseSingletonHandler<TakeAssertionsOnce>()
        .SetOrder(OpenIddictServerHandlers.ValidateClientSecret.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var (assertion, http) = (context.ClientAssertionPrincipal!, context.Transaction.GetHttpRequest()?.HttpContext);
        if (await assertions.TakeAsync(context.ClientId!, assertion.GetClaim(Claims.JwtId), assertion.GetExpirationDate(),
            http?.Connection.RemoteIpAddress?.ToString(), context.CancellationToken))
            context.Request.ClientId ??= context.ClientId; // The endpoint reads it there; an assertion alone names its client.
        else context.Reject(Errors.InvalidClient);
    }
}
