using System.Text.Json;

namespace Scp.Core.Security;

/// <summary>Stored by number: a new kind stands at the end.</summary>
public enum SecurityEventKind
{
    SecretRevealed, CredentialExpiring, KeysDestroyed, SignInFailed, AccountLocked, PasswordChanged, MfaChanged, AccessDenied,
    ScopeViolation, ImpersonationStarted, ImpersonationEnded, SessionRevoked, TokenReplayed, PrivilegeGranted, GlassBroken, RateLimited,
}

public enum Severity { Info, Warning, Critical }

/// <summary>Something that whoever watches over an owner should know of. Written once, with the change that it tells of.</summary>
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

    /// <summary>An event at the owner of a row, brought about by the context's caller.</summary>
    /// <param name="details">Written by System.Text.Json in camel case.</param>
    public static SecurityEvent Of(ScpDbContext db, SecurityEventKind kind, Severity severity, IOwned at, object details) => new()
    {
        Id = Guid.CreateVersion7(db.Time.GetUtcNow()), At = db.Time.GetUtcNow(), OwnerId = at.OwnerId, OwnerPath = at.OwnerPath,
        Kind = kind, Severity = severity, UserId = db.Caller.ActorId, ClientId = db.Caller.ActorClientId, Ip = db.Caller.Ip,
        Details = JsonSerializer.Serialize(details, JsonSerializerOptions.Web),
    };
}
