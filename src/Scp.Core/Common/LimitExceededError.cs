namespace Scp.Core.Common;

/// <summary>The caller did something too often, or has too much of it.</summary>
/// <param name="Limit">How much is allowed.</param>
public sealed record LimitExceededError(long Limit, string Reason) : DomainError(Reason, "LIMIT_EXCEEDED");
