namespace Scp.Core.Security;

/// <summary>Takes down that a person or a machine saw to an event.</summary>
public sealed class AcknowledgementService(ScpDbContext db)
{
    /// <returns>The event; <see cref="ValidationError"/> for a note that is too long, <see cref="NotFoundError"/>, or
    /// <see cref="ConflictError"/> when somebody came first.</returns>
    /// <exception cref="AccessDeniedException">The event is in scope, and the right is not held there.</exception>
    public async Task<Result<SecurityEvent>> AcknowledgeAsync(AcknowledgeSecurityEventInput input, CancellationToken ct)
    {
        if (new Checks().OptionalText("note", input.Note, SecurityEventAcknowledgement.MaxNoteLength).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<SecurityEvent>(input.Id.Id, ct) is not { } found) return new NotFoundError(input.Id);
        if (found.Acknowledgement is not null) return new ConflictError("The event is acknowledged already.");
        var now = db.Time.GetUtcNow();
        db.Add(new SecurityEventAcknowledgement
        {
            Id = Guid.CreateVersion7(now), EventId = found.Id, OwnerId = found.OwnerId, OwnerPath = found.OwnerPath, At = now,
            UserId = db.Caller.UserId, ClientId = db.Caller.ClientId, Note = input.Note?.Trim() is { Length: > 0 } note ? note : null,
        });
        db.AuditAs("security-event.acknowledge");
        return await db.SaveAsync(ct) is { } error ? error : found;
    }
}

public sealed record AcknowledgeSecurityEventInput(NodeId Id, string? Note = null);
