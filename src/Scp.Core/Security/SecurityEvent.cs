using System.Text.Json;
using Scp.Core.Data.Changes;

namespace Scp.Core.Security;

/// <summary>Stored by number: a new kind stands at the end.</summary>
public enum SecurityEventKind
{
    SecretRevealed, CredentialExpiring, KeysDestroyed, SignInFailed, AccountLocked, PasswordChanged, MfaChanged, AccessDenied,
    ScopeViolation, ImpersonationStarted, ImpersonationEnded, SessionRevoked, TokenReplayed, PrivilegeGranted, GlassBroken, RateLimited,
    WebhookDisabled, AuditChainBroken,
}

public enum Severity { Info, Warning, Critical }

/// <summary>Something that whoever watches over an owner should know of. Written once, with the change that it tells of.</summary>
[Announced(nameof(Id))]
public sealed class SecurityEvent : IWrittenOnce, IUnaudited
{
    /// <summary>Grows with time.</summary>
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required SecurityEventKind Kind { get; init; }
    public required Severity Severity { get; init; }
    public Guid? UserId { get; init; }
    public Guid? ClientId { get; init; }
    public string? Ip { get; init; }
    /// <summary>JSON object. Whoever writes it keeps secrets out of it.</summary>
    public required string Details { get; init; }
    public SecurityEventAcknowledgement? Acknowledgement { get; private init; }
    /// <summary>Only of an event that is being written.</summary>
    internal PendingFanOut? FanOut { get; private init; }

    /// <summary>An event at the owner of a row, brought about by the context's caller, with the severity of its kind.</summary>
    /// <param name="details">Written by System.Text.Json in camel case.</param>
    /// <param name="userId">Whom it is about; null for the caller.</param>
    public static SecurityEvent Of(ScpDbContext db, SecurityEventKind kind, IOwned at, object details, Guid? userId = null) =>
        New(db, kind, Severities.Of(kind), at, details, userId ?? db.Caller.ActorId, db.Caller.ActorClientId, db.Caller.Ip);

    internal static SecurityEvent New(
        ScpDbContext db, SecurityEventKind kind, Severity severity, IOwned at, object details, Guid? userId, Guid? clientId, string? ip)
    {
        var now = db.Time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return new()
        {
            Id = id, At = now, OwnerId = at.OwnerId, OwnerPath = at.OwnerPath, Kind = kind, Severity = severity, UserId = userId, ClientId = clientId, Ip = ip,
            Details = JsonSerializer.Serialize(details, JsonSerializerOptions.Web), FanOut = new() { Id = id },
        };
    }
}
