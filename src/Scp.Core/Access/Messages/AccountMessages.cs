using Scp.Core.Encryption;
using Scp.Core.Hierarchy;

namespace Scp.Core.Access.Messages;

/// <summary>Puts e-mails into the outbox, with the change that they tell of.</summary>
public sealed class AccountMessages(ScpDbContext db, Envelope envelope)
{
    /// <summary>More than these do not wait: what strangers can cause has an end.</summary>
    internal const int MaxRequests = 1_000;

    /// <summary>Replaces what of the kind is still to be sent to the user; the caller saves.</summary>
    /// <returns><see cref="ConflictError"/> when the owner moved while its first key was made.</returns>
    internal async Task<DomainError?> QueueLinkAsync(User user, AccountMessageKind kind, string token, CancellationToken ct)
    {
        db.RemoveRange(await db.AccountMessages.Where(m => m.UserId == user.Id && m.Kind == kind && m.SentAt == null).ToListAsync(ct));
        var message = New(user.OwnerId, user.OwnerPath, user.Id, kind, user.Email!);
        var made = await envelope.SealAsync(user.OwnerId, user.OwnerPath, message.Field, token, ct);
        if (made.Value is not { } cipher) return made.Error;
        message.SealedToken = cipher;
        db.Add(message);
        return null;
    }

    /// <summary>Takes down that somebody forgot the password of an address: the same two statements for every address.</summary>
    public async Task AskForResetAsync(string email, CancellationToken ct)
    {
        if (email.Length is 0 or > User.MaxEmailLength) return;
        if (await db.AccountMessages.CountAsync(m => m.Kind == AccountMessageKind.ResetRequest && m.SentAt == null, ct) >= MaxRequests) return;
        db.Add(New(Platform.RootId, OwnerPath.Platform, null, AccountMessageKind.ResetRequest, email));
        await db.SaveChangesAsync(ct);
    }

    private AccountMessage New(Guid ownerId, string ownerPath, Guid? userId, AccountMessageKind kind, string recipient)
    {
        var now = db.Time.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now), OwnerId = ownerId, OwnerPath = ownerPath, UserId = userId, Kind = kind, Recipient = recipient,
            CreatedAt = now, NextAt = now,
        };
    }
}
