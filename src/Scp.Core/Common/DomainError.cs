namespace Scp.Core.Common;

/// <summary>An expected failure, returned as a value and shown to the client in the payload's error union.</summary>
/// <param name="Message">Told to the client as it stands; holds no secret and nothing from outside the caller's scope.</param>
/// <param name="Code">Stable and upper case; clients branch on it.</param>
public abstract record DomainError(string Message, string Code);

/// <summary>The input breaks rules of its own, before any row is looked at.</summary>
public sealed record ValidationError(IReadOnlyList<FieldError> Fields) : DomainError(
    string.Join(' ', Fields.Select(f => f.Message)), "VALIDATION");

/// <param name="Field">Path inside the input, such as <c>identity.supportEmail</c>.</param>
public sealed record FieldError(string Field, string Message, string Code);

/// <summary>No such row inside the caller's scope; what lies outside is told apart from nothing.</summary>
public sealed record NotFoundError(NodeId Id) : DomainError("The object does not exist.", "NOT_FOUND");

public sealed record ConflictError(string Reason) : DomainError(Reason, "CONFLICT");

/// <summary>The row changed since the caller read it.</summary>
public sealed record StaleError(string CurrentEtag) : DomainError("The object changed since it was read.", "STALE");
