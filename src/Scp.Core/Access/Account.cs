using Scp.Core.Access.Sessions;

namespace Scp.Core.Access;

/// <summary>A user or API client as it stands now: whether it may act, and what it may do.</summary>
/// <param name="Active">Neither invited nor suspended, not revoked, and no owner from its home upwards is suspended or archived.</param>
/// <param name="RoleKeys">Keys of the roles that are granted at the moment.</param>
/// <param name="Home">The owner that it belongs to.</param>
/// <param name="Session">The session that was asked about; null where none was.</param>
public sealed record Account(CallerKind Kind, Guid Id, bool Active, Grants Grants, IReadOnlyList<string> RoleKeys, Home Home, SessionState? Session)
{
    /// <summary>Where it may come from.</summary>
    public Networks Networks { get; init; } = Networks.Any;
}
