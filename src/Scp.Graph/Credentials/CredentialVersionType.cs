using Scp.Core.Access;
using Scp.Core.Credentials;
using Scp.Graph.Access;
using Scp.Graph.Schema;

namespace Scp.Graph.Credentials;

/// <summary>Reached through its credential alone, whose policy guards it.</summary>
public sealed class CredentialVersionType : TypedObject<VersionSummary>
{
    public CredentialVersionType() : base("CredentialVersion")
    {
        Value(v => v.Number);
        Load<CredentialStatus>("status", NonNull<CredentialStatus>(), (versions, context) => new([.. versions.Select(v => v.Times.StatusAt(CredentialLoaders.Now(context)))]));
        Value("hint", v => new SecretHint(true, v.LastFour, v.Fingerprint), NonNull<SecretHint>());
        Value(v => v.CreatedAt);
        Load("createdBy", Of<User>(), (versions, context) => AccessLoaders.UsersAsync([.. versions.Select(v => v.CreatedById)], context));
        Value("activatedAt", v => v.Times.ActivatedAt, typeof(DateTimeType));
        Value(v => v.LastUsedAt);
        Value("expiresAt", v => v.Times.ExpiresAt, typeof(DateTimeType));
        Value("retiresAt", v => v.Times.RetiresAt, typeof(DateTimeType)).Description = "When the overlap with the version that replaced it ends.";
        Value("revokedAt", v => v.Times.RevokedAt, typeof(DateTimeType));
    }
}

/// <summary>As much of a secret as tells it from another. Nothing but that it is set of one shorter than 12 characters.</summary>
public sealed record SecretHint(bool IsSet, string? LastFour, string? Fingerprint);

public sealed class SecretHintType : TypedObject<SecretHint>
{
    public SecretHintType()
    {
        Value(h => h.IsSet);
        Value(h => h.LastFour).Description = "Null for a secret of fewer than 12 characters, and for a certificate.";
        Value(h => h.Fingerprint).Description = "The same for equal secrets of one owner; it cannot be tried out without the owner's key.";
    }
}
