using System.Security.Claims;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Scp.Core.Security;
using Scp.Graph.Auth.Callers;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Scp.Graph.Auth.OAuth;

/// <summary>Tells of clients that could not prove who they are, and of codes and refresh tokens that come a second time.</summary>
internal sealed class RefusedTokens : IOpenIddictServerHandler<ValidateTokenContext>, IOpenIddictServerHandler<ProcessErrorContext>
{
    private const string Property = "scp:presented";
    // By which OpenIddict names that a code, or a token, was redeemed already.
    private static readonly string[] redeemed = ["ID2010", "ID2012", "ID2013"];

    public static OpenIddictServerHandlerDescriptor Presented { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseSingletonHandler<RefusedTokens>().SetOrder(OpenIddictServerHandlers.Protection.ValidateTokenEntry.Descriptor.Order - 1).Build();

    public static OpenIddictServerHandlerDescriptor Refused { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessErrorContext>()
        .UseSingletonHandler<RefusedTokens>().SetOrder(int.MinValue + 1).Build();

    /// <summary>Keeps whose token it is, which a refusal does not say.</summary>
    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.Principal is { } principal) context.Transaction.SetProperty(Property, principal);
        return ValueTask.CompletedTask;
    }

    public async ValueTask HandleAsync(ProcessErrorContext context)
    {
        if (context.Transaction.GetHttpRequest()?.HttpContext is not { } http) return;
        var replay = redeemed.Any(id => context.Response.ErrorUri?.EndsWith(id, StringComparison.Ordinal) == true);
        if (!replay && context.Response.Error is not Errors.InvalidClient) return;
        await using var scope = http.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        // This comes before the middleware that tells callers.
        http.RequestServices.GetRequiredService<Caller>().Ip ??= http.Connection.RemoteIpAddress?.ToString();
        var security = http.RequestServices.GetRequiredService<SecurityEvents>();
        var clientId = context.Request?.ClientId;
        if (replay)
        {
            var userId = Guid.TryParse(context.Transaction.GetProperty<ClaimsPrincipal>(Property)?.GetClaim(Claims.Subject), out var id) ? id : (Guid?)null;
            var home = await db.Users.Where(u => u.Id == userId).Select(u => u.OwnerPath).SingleOrDefaultAsync(http.RequestAborted);
            await security.RaiseAsync(SecurityEventKind.TokenReplayed, home ?? OwnerPath.Platform, new { Client = home is null ? null : clientId }, userId);
        }
        else
        {
            var client = await db.ApiClients.Where(c => c.ClientId == clientId).Select(c => new { c.Id, c.OwnerPath }).SingleOrDefaultAsync(http.RequestAborted);
            await security.RaiseAsync(SecurityEventKind.SignInFailed, client?.OwnerPath ?? OwnerPath.Platform,
                new { Reason = client is null ? "there is no such client" : "the client could not prove who it is" }, clientId: client?.Id);
        }
    }
}
