using Scp.Core.Credentials;
using Scp.Core.Security;

namespace Scp.Core.Approvals;

/// <summary>Decides about requests. An approval runs nothing: whoever asked sends the same mutation again, in their own name.</summary>
public sealed class ChangeRequestService(ScpDbContext db)
{
    private const int MinGlassReason = 10;

    /// <returns>The request, or <see cref="NotFoundError"/>, <see cref="OwnRequestError"/>, <see cref="ConflictError"/> when it waits no
    /// longer, <see cref="StaleError"/> when somebody else decides right now.</returns>
    /// <exception cref="AccessDeniedException">The caller is no person in their own name, or lacks the right to the change itself.</exception>
    public async Task<Result<ChangeRequest>> ApproveAsync(ApproveChangeInput input, CancellationToken ct)
    {
        var found = await FindAsync(input.Id, own: false, ct);
        if (found.Value is not { } request) return found.Error!;

        request.Approve(db.Caller.UserId!.Value, db.Time.GetUtcNow());
        db.AuditAs("change-request.approve");
        return await db.SaveAsync(ct) is { } error ? error : request;
    }

    /// <inheritdoc cref="ApproveAsync"/>
    public async Task<Result<ChangeRequest>> RejectAsync(RejectChangeInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, own: false, ct);
        if (found.Value is not { } request) return found.Error!;

        (request.Status, request.DecidedById, request.DecidedAt) = (ApprovalStatus.Rejected, db.Caller.UserId, db.Time.GetUtcNow());
        request.DecisionReason = input.Reason.Trim();
        db.AuditAs("change-request.reject", request.DecisionReason);
        return await db.SaveAsync(ct) is { } error ? error : request;
    }

    /// <summary>Approves without a second person, also what the caller asked for, and makes sure that it is noticed.</summary>
    /// <returns>As <see cref="ApproveAsync"/>, and <see cref="StepUpRequiredError"/>.</returns>
    /// <exception cref="AccessDeniedException">As in <see cref="ApproveAsync"/>.</exception>
    public async Task<Result<ChangeRequest>> BreakGlassAsync(BreakGlassInput input, CancellationToken ct)
    {
        var reason = input.Reason.Trim();
        if (new Checks().Reason(reason).Require(reason.Length >= MinGlassReason, "reason", $"'reason' needs at least {MinGlassReason} characters.", "LENGTH")
            .Error is { } invalid) return invalid;
        var found = await FindAsync(input.ChangeRequestId, own: true, ct);
        if (found.Value is not { } request) return found.Error!;
        if (db.Caller.CheckFreshSignIn(request.OwnerPath, db.Time) is { } stepUp) return stepUp;

        request.Approve(db.Caller.UserId!.Value, db.Time.GetUtcNow());
        (request.GlassBroken, request.DecisionReason) = (true, reason);
        db.AuditAs("change-request.break-glass", reason);
        db.Add(SecurityEvent.Of(db, SecurityEventKind.GlassBroken, request,
            new { ChangeRequestId = request.Id, request.Operation, request.Mutation, request.RequestedById, Reason = reason }));
        return await db.SaveAsync(ct) is { } error ? error : request;
    }

    private async Task<Result<ChangeRequest>> FindAsync(NodeId id, bool own, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<ChangeRequest>(id.Id, ct) is not { } request) return new NotFoundError(id);
        var (caller, needed) = (db.Caller, Permissions.Get(request.Permission));
        var person = caller.RequireEyes(request.OwnerPath);
        if (!caller.Can(needed, request.OwnerPath)) throw new AccessDeniedException(needed, request.OwnerPath);
        if (!own && request.RequestedById == person) return new OwnRequestError();
        var status = request.StatusAt(db.Time.GetUtcNow());
        return status is ApprovalStatus.Pending ? request : new ConflictError($"The request is {status.ToString().ToLowerInvariant()} already.");
    }
}
