using OpenIddict.Abstractions;
using OpenIddict.Server;
using Scp.Core.Access.Clients;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Scp.Graph.Auth.OAuth.Clients;

/// <summary>Refuses a client that there is not after the work that a wrong secret costs, so that the time does not tell which it was.</summary>
internal sealed class RefuseUnknownClients(IOpenIddictApplicationManager applications, ClientSecrets secrets) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ProcessAuthenticationContext>()
        .UseScopedHandler<RefuseUnknownClients>()
        .SetOrder(OpenIddictServerHandlers.ValidateClientId.Descriptor.Order - 500)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        // An assertion alone names its client; everything after this reads the name from the request.
        if (context.ClientId is null && context.ClientAssertionPrincipal?.GetClaim(Claims.Subject) is { } named) context.Request.ClientId = named;
        if (context is not { ClientId: { Length: > 0 } id, ClientSecret: { Length: > 0 } secret }) return;
        if (await applications.FindByClientIdAsync(id, context.CancellationToken) is not null) return;
        await secrets.AcceptAsync(id, secret, context.CancellationToken);
        context.Reject(Errors.InvalidClient);
    }
}
