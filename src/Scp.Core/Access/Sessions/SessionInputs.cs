namespace Scp.Core.Access.Sessions;

public sealed record RevokeSessionInput(NodeId Id);

/// <param name="KeepCurrent">Leaves the session that asks; of no meaning for another user's.</param>
public sealed record RevokeAllSessionsInput(NodeId UserId, bool KeepCurrent = true);

/// <summary>The sessions of a user that ended.</summary>
public sealed record EndedSessions(int Count);
