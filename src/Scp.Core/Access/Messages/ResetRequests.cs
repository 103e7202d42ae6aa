using Scp.Core.Access.Users;

namespace Scp.Core.Access.Messages;

/// <summary>Makes a reset link of a request, where its address has an account.</summary>
internal sealed class ResetRequests(ScpDbContext db, AccountMessages messages)
{
    /// <summary>How often a user is sent a link, however often somebody asks.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    public async Task AnswerAsync(AccountMessage request, CancellationToken ct)
    {
        var (address, since) = (User.Normalize(request.Recipient), db.Time.GetUtcNow() - Pause);
        var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == address && u.Status == UserStatus.Active
            && !db.AccountLinks.Any(l => l.UserId == u.Id && l.Kind == AccountLinkKind.PasswordReset && l.IssuedAt > since), ct);
        if (user is not null)
        {
            var token = await db.IssueLinkAsync(user, AccountLinkKind.PasswordReset, ct);
            if (await messages.QueueLinkAsync(user, AccountMessageKind.PasswordReset, token, ct) is not null) return;
        }
        db.Remove(request);
        db.AuditAs("user.ask-password-reset");
        await db.SaveAsync(ct);
    }
}
