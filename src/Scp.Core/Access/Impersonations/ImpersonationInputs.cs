namespace Scp.Core.Access.Impersonations;

/// <param name="UserId">Whom to act as.</param>
/// <param name="Ticket">By which the case is found where cases are kept.</param>
/// <param name="Minutes">1 to 60.</param>
public sealed record StartImpersonationInput(NodeId UserId, string Reason, string Ticket, int Minutes = 30);

public sealed record EndImpersonationInput(NodeId Id);

/// <param name="UserId">The one user to act as; or an owner is given.</param>
/// <param name="Owner">A customer or merchant, any of whose users, and of those below it, may be visited.</param>
/// <param name="Minutes">Of the longest visit; 1 to 60.</param>
public sealed record RequestImpersonationInput(string Reason, string Ticket, NodeId? UserId = null, NodeId? Owner = null, int Minutes = 60);

/// <param name="ValidHours">For how long visits may begin and last; 1 to 168.</param>
public sealed record ApproveImpersonationInput(NodeId Id, int ValidHours = 24, string? Reason = null, string? Etag = null);

public sealed record RejectImpersonationInput(NodeId Id, string? Reason = null, string? Etag = null);
