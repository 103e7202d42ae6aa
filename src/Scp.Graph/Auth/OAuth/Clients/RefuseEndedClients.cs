using Microsoft.AspNetCore;
using OpenIddict.Server;
using Scp.Core.Access;
using Scp.Graph.Auth.Callers;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Scp.Graph.Auth.OAuth.Clients;

/// <summary>Refuses a client that proved who it is and may not act: one that was revoked or has ended, or comes from elsewhere than its
/// networks. The token endpoint asks the same for itself.</summary>
internal sealed class RefuseEndedClients : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ProcessAuthenticationContext>()
        .UseSingletonHandler<RefuseEndedClients>()
        .SetOrder(TakeAssertionsOnce.Descriptor.Order + 100)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.EndpointType is not (OpenIddictServerEndpointType.Introspection or OpenIddictServerEndpointType.Revocation)) return;
        if (context.ClientId is not { Length: > 0 } id || context.Transaction.GetHttpRequest()?.HttpContext is not { } http) return;
        await using var scope = await http.CreateSystemScopeAsync();
        // The clients that people use are none of ours, and prove nothing.
        if (await scope.ServiceProvider.GetRequiredService<ScpDbContext>().FindClientAccountAsync(id, null, context.CancellationToken) is { } account
            && !(account.Active && account.Networks.Allows(http.Connection.RemoteIpAddress))) context.Reject(Errors.InvalidClient);
    }
}
