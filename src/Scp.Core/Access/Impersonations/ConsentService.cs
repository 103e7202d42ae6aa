using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Hierarchy;

namespace Scp.Core.Access.Impersonations;

/// <summary>Asks customers for their consent to visits, and takes their answers.</summary>
public sealed class ConsentService(ScpDbContext db, IServiceScopeFactory scopes)
{
    /// <returns>The request; <see cref="ValidationError"/>, also above all customers, <see cref="NotFoundError"/>,
    /// <see cref="NotWhileImpersonatingError"/>.</returns>
    /// <exception cref="AccessDeniedException">The caller is no person, or lacks the right there.</exception>
    public async Task<Result<ImpersonationRequest>> RequestAsync(RequestImpersonationInput input, CancellationToken ct)
    {
        var checks = new Checks().Visit(input.Reason, input.Ticket, input.Minutes)
            .Require(input.UserId is null != input.Owner is null, "owner", "Name a user or an owner.", "ONE_OF");
        if (checks.Error is { } invalid) return invalid;
        if (db.Caller.CheckActsAsSelf() is { } chained) return chained;
        IOwned? at = input.UserId is { } user ? await db.FindToChangeAsync<User>(user.Id, ct) : await db.FindOwnerToChangeAsync(input.Owner!.Value, ct);
        if (at is null) return new NotFoundError(input.UserId ?? input.Owner!.Value);
        if (checks.Require(Consents.CustomerOf(at.OwnerPath) is not null, "owner", "Only customers consent.", "LEVEL").Error is { } above) return above;

        var (now, actorId) = (db.Time.GetUtcNow(), db.Caller.RequirePerson(at.OwnerPath));
        var request = new ImpersonationRequest
        {
            Id = Guid.CreateVersion7(now), OwnerId = at.OwnerId, OwnerPath = at.OwnerPath, TargetId = input.UserId?.Id, RequestedById = actorId,
            RequesterName = await NameAsync(actorId, ct), RequestedAt = now, Reason = input.Reason.Trim(), Ticket = input.Ticket.Trim(), Minutes = input.Minutes,
        };
        db.Add(request);
        db.AuditAs("impersonation.request", $"{request.Ticket}: {request.Reason}");
        return await db.SaveAsync(ct) is { } error ? error : request;
    }

    /// <returns>The request; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>,
    /// <see cref="ImpersonationRefusedError"/> for whoever asked, <see cref="ConflictError"/> once it was decided.</returns>
    /// <exception cref="AccessDeniedException">The caller is not of the customer.</exception>
    public async Task<Result<ImpersonationRequest>> ApproveAsync(ApproveImpersonationInput input, CancellationToken ct)
    {
        var checks = new Checks().OptionalText("reason", input.Reason, Checks.MaxReasonLength).Require(
            input.ValidHours is >= 1 and <= ImpersonationRequest.MaxValidHours, "validHours", $"A consent holds 1 to {ImpersonationRequest.MaxValidHours} hours.", "RANGE");
        if (checks.Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } request) return found;
        var now = db.Time.GetUtcNow();
        if (request.StatusAt(now) is not ConsentStatus.Pending) return new ConflictError("The request does not wait for an answer any more.");

        request.Approve(db.Caller.UserId!.Value, now, now + TimeSpan.FromHours(input.ValidHours), input.Reason?.Trim());
        db.AuditAs("impersonation.approve", input.Reason);
        return await db.SaveAsync(ct) is { } error ? error : request;
    }

    /// <summary>Says no, or takes an approval back: visits that run under it end at once.</summary>
    /// <returns>As of an approval.</returns>
    /// <exception cref="AccessDeniedException">The caller is not of the customer.</exception>
    public async Task<Result<ImpersonationRequest>> RejectAsync(RejectImpersonationInput input, CancellationToken ct)
    {
        if (new Checks().OptionalText("reason", input.Reason, Checks.MaxReasonLength).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } request) return found;
        var now = db.Time.GetUtcNow();
        if (request.StatusAt(now) is ConsentStatus.Rejected or ConsentStatus.Expired) return new ConflictError("The request is over.");

        request.Reject(db.Caller.UserId!.Value, now, input.Reason?.Trim());
        foreach (var visit in await db.Impersonations.Where(v => v.RequestId == request.Id && v.EndedAt == null && v.ExpiresAt > now).ToListAsync(ct))
            await db.EndVisitAsync(visit, VisitEnd.ConsentWithdrawn, ct);
        db.AuditAs("impersonation.reject", input.Reason);
        return await db.SaveAsync(ct) is { } error ? error : request;
    }

    private async Task<Result<ImpersonationRequest>> FindAsync(NodeId id, string? etag, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<ImpersonationRequest>(id.Id, ct) is not { } request) return new NotFoundError(id);
        var caller = db.Caller;
        // Staff of the platform or the tenant may hold the right there, and still do not answer in the customer's place.
        if (caller.UserId is null || caller.ImpersonatorId is not null || caller.Home?.OwnerPath is not { } home
            || !OwnerPath.Contains(Consents.CustomerOf(request.OwnerPath)!, home)) throw new AccessDeniedException(caller.Writes, request.OwnerPath);
        if (caller.UserId == request.RequestedById) return new ImpersonationRefusedError("Whoever asked cannot answer.");
        return request.CheckEtag(etag) is { } stale ? stale : request;
    }

    private async Task<string> NameAsync(Guid id, CancellationToken ct)
    {
        await using var system = scopes.CreateSystemScope(db.Caller.RequestId);
        return await system.ServiceProvider.GetRequiredService<ScpDbContext>().UserNameAsync(id, ct);
    }
}
