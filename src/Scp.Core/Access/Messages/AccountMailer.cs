using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Users;

namespace Scp.Core.Access.Messages;

/// <summary>Sends what waits in the outbox. Nodes claim messages by their version; one that a dead node had is tried again.</summary>
public sealed class AccountMailer(IServiceScopeFactory scopes)
{
    private const int BatchSize = 20;
    internal const int MaxAttempts = 8;
    private static readonly TimeSpan lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan kept = TimeSpan.FromDays(7);

    /// <returns>How many messages were dealt with.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        for (var done = 0; ;)
        {
            await using var scope = scopes.CreateSystemScope("account-mail");
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            if (await ClaimAsync(db, ct) is not { Count: > 0 } claimed) return done;
            foreach (var message in claimed) await DealWithAsync(scope.ServiceProvider, db, message, ct);
            done += claimed.Count;
        }
    }

    /// <summary>Removes what was sent, or given up, a week ago.</summary>
    public async Task PruneAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("account-mail");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var (now, before) = (db.Time.GetUtcNow(), db.Time.GetUtcNow() - kept);
        db.RemoveRange(await db.AccountMessages.Where(m => m.CreatedAt < before).Take(1_000).ToListAsync(ct));
        db.RemoveRange(await db.AccountLinks.Where(l => l.Kind == AccountLinkKind.PasswordReset && l.ExpiresAt < now).Take(1_000).ToListAsync(ct));
        db.AuditAs("account-link.expire");
        await db.SaveAsync(ct);
    }

    // Empty when nothing is due, or another node claimed one of these: the next round sees the rest.
    private static async Task<IReadOnlyList<AccountMessage>> ClaimAsync(ScpDbContext db, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        var due = await db.AccountMessages.Where(m => m.SentAt == null && m.NextAt <= now && m.Attempts < MaxAttempts)
            .OrderBy(m => m.NextAt).Take(BatchSize).ToListAsync(ct);
        foreach (var message in due) (message.NextAt, message.Attempts) = (now + lease, message.Attempts + 1);
        return due.Count is 0 || await db.SaveAsync(ct) is not null ? [] : due;
    }

    private static async Task DealWithAsync(IServiceProvider services, ScpDbContext db, AccountMessage message, CancellationToken ct)
    {
        if (message.Kind is AccountMessageKind.ResetRequest)
        {
            await services.GetRequiredService<ResetRequests>().AnswerAsync(message, ct);
            return;
        }
        if (await services.GetRequiredService<AccountDelivery>().SendAsync(message, ct) is { } error)
            (message.LastError, message.NextAt) = (error, db.Time.GetUtcNow() + TimeSpan.FromMinutes(Math.Pow(2, message.Attempts)));
        else
            (message.SentAt, message.SealedToken, message.LastError) = (db.Time.GetUtcNow(), null, null);
        await db.SaveAsync(ct);
    }
}
