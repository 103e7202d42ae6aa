using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Sessions;
using Scp.Core.Audit;
using Scp.Core.Security;

namespace Scp.Core.Access.Impersonations;

/// <summary>Begins visits. The token comes by token exchange, which asks everything once more.</summary>
public sealed class ImpersonationService(ScpDbContext db, IServiceScopeFactory scopes, AuditLog audit)
{
    /// <returns>The visit; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="NotWhileImpersonatingError"/>,
    /// <see cref="ImpersonationRefusedError"/>, which the audit log tells too, or <see cref="ConsentRequiredError"/>.</returns>
    /// <exception cref="AccessDeniedException">The caller is no person, or lacks the right at the user's home.</exception>
    public async Task<Result<Impersonation>> StartAsync(StartImpersonationInput input, CancellationToken ct)
    {
        if (new Checks().Visit(input.Reason, input.Ticket, input.Minutes).Error is { } invalid) return invalid;
        if (db.Caller.CheckActsAsSelf() is { } chained) return chained;
        if (input.UserId.Type is nameof(ApiClient)) return new ImpersonationRefusedError("A machine cannot be visited.");
        if (await db.FindToChangeAsync<User>(input.UserId.Id, ct) is not { } target) return new NotFoundError(input.UserId);
        var actorId = db.Caller.RequirePerson(target.OwnerPath);

        await using var system = scopes.CreateSystemScope(db.Caller.RequestId);
        var all = system.ServiceProvider.GetRequiredService<ScpDbContext>();
        var actor = new Account(CallerKind.User, actorId, true, db.Caller.Grants, [], db.Caller.Home ?? new(Guid.Empty, ""), null);
        if (await all.FindUserAccountAsync(target.Id, null, null, ct) is not { } visited) return new NotFoundError(input.UserId);
        if (VisitRules.WhyNot(actor, visited) is { } reason)
        {
            await audit.RecordDeniedAsync(new(db.Caller.Writes, "impersonation.start", nameof(User), target.Id, target.OwnerPath) { Reason = reason });
            return new ImpersonationRefusedError(reason);
        }
        var consented = await system.ServiceProvider.GetRequiredService<Consents>().FindAsync(actorId, target, input.Minutes, ct);
        if (consented.Error is { } unasked) return unasked;
        return await SaveAsync(input, actorId, await all.UserNameAsync(actorId, ct), target, consented.Value!, ct);
    }

    private async Task<Result<Impersonation>> SaveAsync(
        StartImpersonationInput input, Guid actorId, string actorName, User target, Consent consent, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        var end = now + TimeSpan.FromMinutes(input.Minutes);
        if (consent.Until < end) end = consent.Until.Value;
        var session = new UserSession
        {
            Id = Guid.CreateVersion7(now), UserId = target.Id, OwnerId = target.OwnerId, OwnerPath = target.OwnerPath, ImpersonatorId = actorId,
            ParentSessionId = db.Caller.SessionId, Reason = input.Reason.Trim(), CreatedAt = now, LastSeenAt = now, ExpiresAt = end, Ip = db.Caller.Ip,
        };
        var visit = new Impersonation
        {
            Id = Guid.CreateVersion7(now), OwnerId = target.OwnerId, OwnerPath = target.OwnerPath, ActorId = actorId, ActorName = actorName,
            TargetId = target.Id, SessionId = session.Id, RequestId = consent.RequestId, Reason = input.Reason.Trim(), Ticket = input.Ticket.Trim(),
            StartedAt = now, ExpiresAt = end,
        };
        db.AddRange(session, visit, SecurityEvent.Of(db, SecurityEventKind.ImpersonationStarted, visit, new
        {
            ImpersonationId = visit.Id, visit.ActorId, visit.TargetId, visit.Reason, visit.Ticket, visit.ExpiresAt,
        }));
        db.AuditAs("impersonation.start", $"{visit.Ticket}: {visit.Reason}");
        return await db.SaveAsync(ct) is { } error ? error : visit;
    }
}
