namespace Scp.Core.Security;

/// <summary>How much each kind of event matters, in one place.</summary>
public static class Severities
{
    public static Severity Of(SecurityEventKind kind) => kind switch
    {
        SecurityEventKind.KeysDestroyed or SecurityEventKind.TokenReplayed or SecurityEventKind.GlassBroken or SecurityEventKind.AuditChainBroken => Severity.Critical,
        SecurityEventKind.SignInFailed or SecurityEventKind.PasswordChanged or SecurityEventKind.ImpersonationEnded
            or SecurityEventKind.SessionRevoked or SecurityEventKind.RateLimited => Severity.Info,
        SecurityEventKind.SecretRevealed or SecurityEventKind.CredentialExpiring or SecurityEventKind.AccountLocked
            or SecurityEventKind.MfaChanged or SecurityEventKind.AccessDenied or SecurityEventKind.ScopeViolation
            or SecurityEventKind.ImpersonationStarted or SecurityEventKind.PrivilegeGranted or SecurityEventKind.WebhookDisabled => Severity.Warning,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No severity is set for this kind."),
    };
}
