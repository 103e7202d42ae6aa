namespace Scp.Core.Inheritance;

/// <summary>An owner above fixed the value.</summary>
/// <param name="LockedById">That owner; it may lie outside the caller's scope, so only its id is told.</param>
public sealed record LockedError(string Key, Guid LockedById) : DomainError($"'{Key}' is locked by an owner above.", "LOCKED");
