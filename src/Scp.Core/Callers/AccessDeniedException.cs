namespace Scp.Core.Callers;

/// <summary>The caller reached for rows that its rights do not cover. The graph's own checks refuse earlier, so this is
/// either an attack on a gap between them or a mutation that declares the wrong permission.</summary>
/// <param name="permission">What the operation declared; null when it declared nothing.</param>
/// <param name="ownerPath">Where the right is missing.</param>
public sealed class AccessDeniedException(Permission? permission, string ownerPath)
    : Exception($"The caller does not hold {permission?.Key ?? "any declared permission"} at {ownerPath}.")
{
    public Permission? Permission { get; } = permission;
    public string OwnerPath { get; } = ownerPath;
}
