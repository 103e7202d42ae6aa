using OpenIddict.Abstractions;
using Scp.Core.Access.Sessions;

namespace Scp.Graph.Auth.OAuth;

/// <summary>Removes tokens and authorizations that can never be used again, and sessions after their retention.</summary>
internal sealed class TokenPruning(IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations, SessionPruning sessions, TimeProvider time)
{
    /// <summary>Longer than any refresh token lives, so that one which is used a second time is still known.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(15);

    public async Task PruneAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - Retention;
        await tokens.PruneAsync(before, ct);
        // After the tokens: an authorization goes once it has none.
        await authorizations.PruneAsync(before, ct);
        await sessions.PruneAsync(ct);
    }
}
