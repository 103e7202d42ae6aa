namespace Scp.Core.Approvals;

/// <summary>Nothing was done: a second person has to approve this very input first, and then it is sent again.</summary>
public sealed record ApprovalRequiredError(ChangeRequest ChangeRequest)
    : DomainError("A second person has to approve this. Send it again, unchanged, once they have.", "APPROVAL_REQUIRED");

public sealed record OwnRequestError() : DomainError("Somebody else has to decide about what you asked for.", "OWN_REQUEST");

/// <summary>Stops a save before anything is written; it is told as an <see cref="ApprovalRequiredError"/>.</summary>
/// <param name="request">Not stored yet: what refuses a transaction cannot be kept by it.</param>
internal sealed class ApprovalNeededException(ChangeRequest request) : Exception("A second person has to approve this save.")
{
    public ChangeRequest Request { get; } = request;
}
