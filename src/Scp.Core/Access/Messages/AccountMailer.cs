using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Users;
using Scp.Core.Jobs;

namespace Scp.Core.Access.Messages;

/// <summary>Sends what waits in the outbox. Nodes claim messages by their version; one that a dead node had is tried again. A home with a
/// slow relay waits for it alone.</summary>
public sealed class AccountMailer(IServiceScopeFactory scopes, TimeProvider time)
{
    // One of each kind: whoever forgot a password does not wait for invitations, and two requests for one address make one link.
    private const int AtOnce = 8, PerHomeAndKind = 1;
    private const int BatchSize = 200;
    internal const int MaxAttempts = 8;
    private static readonly TimeSpan lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan kept = TimeSpan.FromDays(7);

    /// <returns>How many messages were dealt with.</returns>
    public Task<int> RunAsync(CancellationToken ct) => new FairWork(AtOnce, PerHomeAndKind, time).RunAsync(DueAsync, DealWithAsync, ct);

    /// <summary>Removes what was sent, or given up, a week ago.</summary>
    public async Task PruneAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("account-mail");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var (now, before) = (db.Time.GetUtcNow(), db.Time.GetUtcNow() - kept);
        db.RemoveRange(await db.AccountMessages.Where(m => m.CreatedAt < before).OrderBy(m => m.CreatedAt).Take(1_000).ToListAsync(ct));
        db.RemoveRange(await db.AccountLinks.Where(l => l.Kind == AccountLinkKind.PasswordReset && l.ExpiresAt < now).OrderBy(l => l.ExpiresAt).Take(1_000).ToListAsync(ct));
        db.AuditAs("account-link.expire");
        await db.SaveAsync(ct);
    }

    private async Task<IReadOnlyList<DueWork>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("account-mail");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        var due = db.AccountMessages.Where(m => m.SentAt == null && m.NextAt <= now && m.Attempts < MaxAttempts);
        // The first of each: many of one home must not hide those of another.
        var first = await due.Select(m => new { m.OwnerPath, m.Kind }).Distinct()
            .SelectMany(home => due.Where(m => m.OwnerPath == home.OwnerPath && m.Kind == home.Kind).OrderBy(m => m.NextAt).Take(PerHomeAndKind))
            .OrderBy(m => m.NextAt).Take(BatchSize).Select(m => new { m.Id, m.OwnerPath, m.Kind }).ToListAsync(ct);
        return [.. first.Select(m => new DueWork(m.Id, $"{m.OwnerPath} {m.Kind}"))];
    }

    private async Task DealWithAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("account-mail");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        if (await db.AccountMessages.SingleOrDefaultAsync(m => m.Id == id && m.SentAt == null && m.NextAt <= now, ct) is not { } message) return;
        (message.NextAt, message.Attempts) = (now + lease, message.Attempts + 1);
        if (await db.SaveAsync(ct) is not null) return; // Another node has it.

        if (message.Kind is AccountMessageKind.ResetRequest)
        {
            await scope.ServiceProvider.GetRequiredService<ResetRequests>().AnswerAsync(message, ct);
            return;
        }
        if (await scope.ServiceProvider.GetRequiredService<AccountDelivery>().SendAsync(message, ct) is { } error)
            (message.LastError, message.NextAt) = (error, db.Time.GetUtcNow() + TimeSpan.FromMinutes(Math.Pow(2, message.Attempts)));
        else
            (message.SentAt, message.SealedToken, message.LastError) = (db.Time.GetUtcNow(), null, null);
        await db.SaveAsync(ct);
    }
}
