namespace Scp.Core.Access.Roles;

public sealed record CreateRoleInput(NodeId Owner, string Key, string Name, IReadOnlyList<string> Permissions, string Description = "");

public sealed record UpdateRoleInput(
    NodeId Id, string? Name = null, string? Description = null, IReadOnlyList<string>? Permissions = null, string? Etag = null);

public sealed record DeleteRoleInput(NodeId Id, string? Etag = null);
