namespace Scp.Core.Access.Sessions;

/// <summary>A session that nobody ended, as whether it goes on is decided by.</summary>
/// <param name="Home">Path of the home of whoever is signed in.</param>
/// <param name="Parent">The visitor's own; null where a person acts as themselves.</param>
public sealed record SessionState(Guid Id, string Home, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, SessionState? Parent = null);
