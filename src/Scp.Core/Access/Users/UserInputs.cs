namespace Scp.Core.Access.Users;

/// <param name="Owner">Home of the user: no grant will reach outside it.</param>
/// <param name="Roles">Roles to grant at the home; needs grants:write there, and every right that they hold.</param>
public sealed record InviteUserInput(
    NodeId Owner, [property: Sensitive(Sensitivity.Pii)] string Email, string Name, IReadOnlyList<NodeId>? Roles = null)
{
    public override string ToString() => $"user at {Owner}";
}

public sealed record ResendInvitationInput(NodeId Id);

public sealed record UpdateUserInput(NodeId Id, string Name);

public sealed record SuspendUserInput(NodeId Id, string Reason);

public sealed record ReactivateUserInput(NodeId Id, string? Reason = null);

public sealed record ResetMfaInput(NodeId Id, string Reason);
