using Scp.Core.Encryption;
using Scp.Core.Security;

namespace Scp.Core.Credentials;

/// <summary>Shows a secret to a person: the one way in which the graph gives one out.</summary>
public sealed class RevealService(ScpDbContext db, Envelope envelope)
{
    /// <summary>Opens a secret of a credential in scope, and leaves an audit entry and a security event.</summary>
    /// <returns><see cref="ValidationError"/> without a reason, <see cref="NotFoundError"/> also for one that is only inherited,
    /// <see cref="StepUpRequiredError"/>, <see cref="ConflictError"/> when no version can be used, <see cref="ShreddedError"/>.</returns>
    /// <exception cref="AccessDeniedException">The caller is no person, or lacks the right at the credential's owner.</exception>
    public async Task<Result<RevealedSecret>> RevealAsync(RevealPluginCredentialInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<PluginCredential>(input.CredentialId.Id, ct) is not { } credential) return new NotFoundError(input.CredentialId);
        if (db.Caller.CheckFreshSignIn(credential.OwnerPath, db.Time) is { } stepUp) return stepUp;
        var now = db.Time.GetUtcNow();
        var versions = await db.CredentialVersions.AsNoTracking().Where(v => v.CredentialId == credential.Id).OrderByDescending(v => v.Number).ToListAsync(ct);
        if (versions.OrderBy(v => v.ActivatedAt is null).FirstOrDefault(v => input.Number is { } number ? v.Number == number : v.Times.IsUsableAt(now)) is not { } version)
            return new ConflictError("There is no such version, or none that may be used.");
        var opened = await envelope.OpenAsync(version.OwnerId, version.Field, version.Sealed, ct);
        if (opened.Value is not { } secret) return opened.Error!;

        db.AuditUse("credential.reveal", credential, credential.Id, input.Reason.Trim());
        db.Add(SecurityEvent.Of(db, SecurityEventKind.SecretRevealed, credential, new
        {
            CredentialId = credential.Id, credential.PluginKey, credential.Name, version.Number, Reason = input.Reason.Trim(),
        }));
        db.GuardAs(GuardedOperation.RevealSecret, credential);
        // Recorded first: a secret whose revealing cannot be told is not given out.
        return await db.SaveAsync(ct) is { } error ? error : new RevealedSecret(credential, version.Number, secret);
    }
}

public sealed record RevealedSecret(PluginCredential Credential, int Number, Secret Secret);
