using System.Globalization;
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
        // OpenIddict keeps the end of a token that it read apart from the claim.
        var end = assertion.GetExpirationDate() ?? (long.TryParse(assertion.GetClaim(Claims.ExpiresAt), CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
        if (context.ClientId is { } id && assertion.GetClaim(Claims.Subject) == id && await assertions.TakeAsync(
            id, assertion.GetClaim(Claims.JwtId) ?? assertion.GetTokenId(), end, http?.Connection.RemoteIpAddress?.ToString(), context.CancellationToken)) return;
        context.Reject(Errors.InvalidClient);
    }
}
