namespace Scp.Core.Callers;

/// <summary>Code asked for something that its caller has no right to; the graph's own checks refuse earlier.</summary>
public sealed class AccessDeniedException(Permission permission, string ownerPath)
    : Exception($"The caller does not hold {permission.Key} at {ownerPath}.")
{
    public Permission Permission { get; } = permission;
    public string OwnerPath { get; } = ownerPath;
}
