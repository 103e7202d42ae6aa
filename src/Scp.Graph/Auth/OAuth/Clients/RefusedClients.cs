using Microsoft.AspNetCore;
using OpenIddict.Server;
using Scp.Core.Security;
using Scp.Graph.Auth.Callers;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Scp.Graph.Auth.OAuth.Clients;

/// <summary>Tells of clients that could not prove who they are.</summary>
internal sealed class RefusedClients : IOpenIddictServerHandler<ProcessErrorContext>
{
    // After every reason has become the one answer.
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessErrorContext>()
        .UseSingletonHandler<RefusedClients>().SetOrder(AnswerClientsAlike.Descriptor.Order + 100).Build();

    public async ValueTask HandleAsync(ProcessErrorContext context)
    {
        if (context.Error is not Errors.InvalidClient || context.Transaction.GetHttpRequest()?.HttpContext is not { } http) return;
        await using var scope = http.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        // This comes before the middleware that tells callers.
        http.RequestServices.GetRequiredService<Caller>().Ip ??= http.Connection.RemoteIpAddress?.ToString();
        var clientId = context.Request?.ClientId;
        var client = await db.ApiClients.Where(c => c.ClientId == clientId).Select(c => new { c.Id, c.OwnerPath }).SingleOrDefaultAsync(http.RequestAborted);
        await http.RequestServices.GetRequiredService<SecurityEvents>().RaiseAsync(SecurityEventKind.SignInFailed, client?.OwnerPath ?? OwnerPath.Platform,
            new { Reason = client is null ? "there is no such client" : "the client could not prove who it is" }, clientId: client?.Id);
    }
}
