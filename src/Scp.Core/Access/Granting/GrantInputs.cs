namespace Scp.Core.Access.Granting;

/// <param name="On">Where the role will hold, with everything below.</param>
/// <param name="Grantee">A user or an API client.</param>
/// <param name="ExpiresAt">Null for until it is revoked.</param>
public sealed record GrantRoleInput(NodeId Role, NodeId On, NodeId Grantee, DateTimeOffset? ExpiresAt = null, string? Reason = null);

public sealed record GrantRolesInput(NodeId Role, NodeId On, IReadOnlyList<NodeId> Grantees, DateTimeOffset? ExpiresAt = null, string? Reason = null);

public sealed record RevokeRoleInput(NodeId Id, string? Reason = null);

public sealed record RevokeRolesInput(IReadOnlyList<NodeId> Ids, string? Reason = null);

public sealed record GrantedRoles(IReadOnlyList<RoleAssignment> RoleAssignments);

public sealed record RevokedRoles(IReadOnlyList<RoleAssignment> RoleAssignments);
