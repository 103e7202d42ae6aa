using Scp.Core.Access.Sessions;
using Scp.Core.Encryption;
using Scp.Core.Security;

namespace Scp.Core.Access.SecondFactors;

/// <summary>Sets up authenticator apps and checks their codes. For a system context; the password was asked for before.</summary>
public sealed class SecondFactorService(ScpDbContext db, Envelope envelope)
{
    /// <summary>Makes the app that holds a secret the user's second factor, once a code shows that it does, and ends the user's other
    /// sessions: none of them gave a code.</summary>
    /// <param name="user">Tracked.</param>
    /// <param name="secret">In Base64; shown to this user alone, and never before.</param>
    /// <param name="keepSession">Null where the user is about to sign in.</param>
    /// <returns>The recovery codes, in clear this once; <see cref="ValidationError"/> for a wrong code, <see cref="ConflictError"/>
    /// when there is a second factor already.</returns>
    public async Task<Result<ShownCodes>> EnrolAsync(User user, string secret, string code, Guid? keepSession, CancellationToken ct)
    {
        var (now, codes) = (db.Time.GetUtcNow(), RecoveryCodes.New());
        if (Totp.Match(Convert.FromBase64String(secret), Plain(code), now, 0) is not { } step)
            return new ValidationError([new("code", "The code is wrong. Check the clock of your telephone.", "CODE")]);
        if (await db.SecondFactors.AnyAsync(f => f.UserId == user.Id, ct)) return new ConflictError("There is a second factor already.");
        var id = Guid.CreateVersion7(now);
        var made = await envelope.SealAsync(user.OwnerId, user.OwnerPath, $"second-factor/{id:N}", secret, ct);
        if (made.Value is not { } cipher) return made.Error!;

        db.Add(new UserSecondFactor
        {
            Id = id, UserId = user.Id, OwnerId = user.OwnerId, OwnerPath = user.OwnerPath, SealedSecret = cipher, LastStep = step, CreatedAt = now,
            RecoveryHashes = [.. codes.Select(RecoveryCodes.Hash)],
        });
        user.TwoFactorEnabled = true;
        await db.EndSessionsAsync(user, keepSession, "a second factor was set up", ct);
        return await SaveAsync(user, "ENROLLED", ct) is { } error ? error : new ShownCodes(codes);
    }

    /// <summary>Takes a code of the app, or a recovery code, and burns it: of two uses at the same time one fails.</summary>
    public async Task<bool> TakeAsync(User user, string code, CancellationToken ct)
    {
        if (await db.SecondFactors.SingleOrDefaultAsync(f => f.UserId == user.Id, ct) is not { } factor) return false;
        var opened = await envelope.OpenAsync(factor.OwnerId, factor.Field, factor.SealedSecret, ct);
        var (now, hash) = (db.Time.GetUtcNow(), RecoveryCodes.Hash(code));
        if (opened.Value is { } secret && Totp.Match(Convert.FromBase64String(secret.Value), Plain(code), now, factor.LastStep) is { } step)
            factor.LastStep = step;
        else if (factor.RecoveryHashes.Contains(hash))
        {
            factor.RecoveryHashes = [.. factor.RecoveryHashes.Where(h => h != hash)];
            db.AuditAs("user.use-recovery-code");
        }
        else return false;
        return await db.SaveAsync(ct) is null;
    }

    /// <summary>Gives new recovery codes; the ones before work no more.</summary>
    public async Task<ShownCodes?> RenewCodesAsync(User user, CancellationToken ct)
    {
        if (await db.SecondFactors.SingleOrDefaultAsync(f => f.UserId == user.Id, ct) is not { } factor) return null;
        var codes = RecoveryCodes.New();
        factor.RecoveryHashes = [.. codes.Select(RecoveryCodes.Hash)];
        return await SaveAsync(user, "CODES_RENEWED", ct) is null ? new(codes) : null;
    }

    /// <summary>Takes the second factor away and ends the user's other sessions.</summary>
    public async Task<DomainError?> RemoveAsync(User user, Guid keepSession, CancellationToken ct)
    {
        db.RemoveRange(await db.SecondFactors.Where(f => f.UserId == user.Id).ToListAsync(ct));
        user.TwoFactorEnabled = false;
        await db.EndSessionsAsync(user, keepSession, "the second factor was removed", ct);
        return await SaveAsync(user, "REMOVED", ct);
    }

    private Task<DomainError?> SaveAsync(User user, string change, CancellationToken ct)
    {
        db.Add(SecurityEvent.Of(db, SecurityEventKind.MfaChanged, user, new { TargetId = user.Id, Change = change }));
        db.AuditAs("user.change-mfa");
        return db.SaveAsync(ct);
    }

    private static string Plain(string code) => code.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>Recovery codes in clear, for the one page that shows them.</summary>
public sealed record ShownCodes(IReadOnlyList<string> Codes)
{
    public override string ToString() => "(recovery codes)";
}
