namespace Scp.Core.Approvals;

public sealed record ApproveChangeInput(NodeId Id);

public sealed record RejectChangeInput(NodeId Id, string Reason);

/// <param name="Reason">Why it cannot wait for a second person.</param>
public sealed record BreakGlassInput(NodeId ChangeRequestId, string Reason);
