namespace Scp.Core.Audit;

/// <summary>Something that a caller tried without the right to it.</summary>
/// <param name="Permission">What was missing; null when the operation declared nothing.</param>
/// <param name="Action">Name of the field or operation that was refused.</param>
/// <param name="TargetType">Name of the graph's type; null when no object was reached: the owner then stands for it.</param>
/// <param name="TargetId">Given with <paramref name="TargetType"/>.</param>
/// <param name="OwnerPath">Where the right is missing; null for the root of the caller's own scope.</param>
public sealed record DeniedAttempt(
    Permission? Permission, string Action, string? TargetType = null, Guid? TargetId = null, string? OwnerPath = null)
{
    /// <summary>Why, where that is not the missing permission.</summary>
    public string? Reason { get; init; }
}
