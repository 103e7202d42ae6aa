namespace Scp.Core.Access;

/// <summary>A user or API client as it stands now: whether it may act, and what it may do.</summary>
/// <param name="Active">Neither invited nor suspended, not revoked, and no owner from its home upwards is suspended or archived.</param>
/// <param name="RoleKeys">Keys of the roles that are granted at the moment.</param>
/// <param name="Home">The owner that the account belongs to.</param>
public sealed record Account(CallerKind Kind, Guid Id, bool Active, Grants Grants, IReadOnlyList<string> RoleKeys, Home Home);
