using System.ComponentModel;
using Scp.Core.Approvals;
using Scp.Core.Credentials;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Lets whoever asked send the same mutation again, once and soon. Takes a second person who may make the change too.")]
    [Authorize(Permissions.ApprovalsDecide), Errors(typeof(NotFoundError), typeof(OwnRequestError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<ChangeRequest>> ApproveChange(ApproveChangeInput input, [FromServices] ChangeRequestService requests, CancellationToken ct)
        => requests.ApproveAsync(input, ct);

    [Description("Says no, and why. Takes a second person who may make the change too.")]
    [Authorize(Permissions.ApprovalsDecide)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(OwnRequestError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<ChangeRequest>> RejectChange(RejectChangeInput input, [FromServices] ChangeRequestService requests, CancellationToken ct)
        => requests.RejectAsync(input, ct);

    [Description("Approves without a second person, also what one asked for oneself. Needs a fresh sign-in and a reason, and raises a critical security event.")]
    [Authorize(Permissions.ApprovalsBreakGlass)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(StepUpRequiredError))]
    public static Task<Result<ChangeRequest>> BreakGlass(BreakGlassInput input, [FromServices] ChangeRequestService requests, CancellationToken ct)
        => requests.BreakGlassAsync(input, ct);
}
