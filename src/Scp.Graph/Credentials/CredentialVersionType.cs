using Scp.Core.Access;
using Scp.Core.Credentials;
using Scp.Graph.Access;
using Scp.Graph.Schema;

namespace Scp.Graph.Credentials;

public sealed class CredentialVersionType : TypedObject<CredentialVersion>
{
    public CredentialVersionType()
    {
        this.AuthorizeWithPolicy(Permissions.CredentialsRead);
        Value(v => v.Number);
        Load<CredentialStatus>("status", NonNull<CredentialStatus>(), (versions, context) => new([.. versions.Select(v => v.StatusAt(CredentialLoaders.Now(context)))]));
        Value("hint", v => new SecretHint(true, v.LastFour, v.Fingerprint), NonNull<SecretHint>());
        Value(v => v.CreatedAt);
        Load("createdBy", Of<User>(), (versions, context) => AccessLoaders.UsersAsync([.. versions.Select(v => v.CreatedById)], context));
        Value(v => v.ActivatedAt);
        Value(v => v.LastUsedAt);
        Value(v => v.ExpiresAt);
        Value(v => v.RetiresAt).Description = "When the overlap with the version that replaced it ends.";
        Value(v => v.RevokedAt);
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
