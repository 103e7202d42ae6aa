namespace Scp.Core.Credentials;

public enum CredentialStatus { Pending, Active, Retiring, Expired, Revoked }

/// <summary>The times of a version, off which its status is read, so that nothing has to tick for it to change.</summary>
/// <param name="ActivatedAt">Null until its first use when it waits for that.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="RetiresAt">When the overlap with the version that replaced it ends.</param>
public readonly record struct VersionTimes(DateTimeOffset? ActivatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RetiresAt, DateTimeOffset? RevokedAt)
{
    /// <summary>How long before the end of a version its end is told.</summary>
    public static readonly TimeSpan WarnedBefore = TimeSpan.FromDays(14);

    public CredentialStatus StatusAt(DateTimeOffset now) =>
        RevokedAt is not null ? CredentialStatus.Revoked
        : ExpiresAt <= now || RetiresAt <= now ? CredentialStatus.Expired
        : ActivatedAt is null ? CredentialStatus.Pending
        : RetiresAt is not null ? CredentialStatus.Retiring
        : CredentialStatus.Active;

    public bool IsUsableAt(DateTimeOffset now) => StatusAt(now) is not (CredentialStatus.Expired or CredentialStatus.Revoked);

    /// <summary>True in the last days before it ends by itself.</summary>
    public bool ExpiresSoonAt(DateTimeOffset now) => IsUsableAt(now) && ExpiresAt <= now + WarnedBefore;
}
