using Scp.Core.Approvals;
using Scp.Graph.Schema;

namespace Scp.Graph.Approvals;

public sealed class ApprovalRequiredErrorType : ErrorType<ApprovalRequiredError>
{
    public ApprovalRequiredErrorType() => Value("changeRequest", e => e.ChangeRequest, Of<ChangeRequest>()).Description = "To be approved by somebody else.";
}

public sealed class OwnRequestErrorType : ErrorType<OwnRequestError>;
