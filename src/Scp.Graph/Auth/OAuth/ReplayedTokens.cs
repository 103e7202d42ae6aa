using Microsoft.AspNetCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Scp.Core.Access.Sessions;
using Scp.Core.Security;
using Scp.Graph.Auth.Callers;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Scp.Graph.Auth.OAuth;

/// <summary>Watches for codes and refresh tokens that were used before: either the client or a thief has a copy, so the session ends for both.
/// OpenIddict refuses the token itself, and revokes what came of it.</summary>
internal sealed class ReplayedTokens(IOpenIddictTokenManager tokens, IOptions<AuthOptions> options, TimeProvider time) : IOpenIddictServerHandler<ValidateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ValidateTokenContext>()
        .UseScopedHandler<ReplayedTokens>()
        .SetOrder(OpenIddictServerHandlers.Protection.ValidateTokenEntry.Descriptor.Order - 500)
        .Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context is not { EndpointType: OpenIddictServerEndpointType.Token, Principal: { } principal }
            || !(principal.HasTokenType(TokenTypeIdentifiers.RefreshToken) || principal.HasTokenType(TokenTypeIdentifiers.Private.AuthorizationCode))
            || principal.SessionId is not { } sessionId || context.Transaction.GetHttpRequest()?.HttpContext is not { } http) return;
        if (principal.GetTokenId() is not { } id || await tokens.FindByIdAsync(id, http.RequestAborted) is not { } token
            || !await tokens.HasStatusAsync(token, Statuses.Redeemed, http.RequestAborted)
            || !(await tokens.GetRedemptionDateAsync(token, http.RequestAborted) + options.Value.RefreshReuseLeeway <= time.GetUtcNow())) return;
        await EndSessionAsync(http, sessionId);
    }

    // Whoever hangs up does not keep the session by it.
    private static async Task EndSessionAsync(HttpContext http, Guid sessionId)
    {
        await using var scope = await http.CreateSystemScopeAsync();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.UserSessions.SingleOrDefaultAsync(s => s.Id == sessionId && s.RevokedAt == null) is not { } session) return;
        db.Add(SecurityEvent.Of(db, SecurityEventKind.TokenReplayed, session, new { SessionId = session.Id }, session.UserId));
        await db.EndAsync([session], "a code or refresh token was used twice", CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
