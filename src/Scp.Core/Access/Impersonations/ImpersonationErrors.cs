namespace Scp.Core.Access.Impersonations;

/// <summary>The two people, or their rights, do not allow it.</summary>
public sealed record ImpersonationRefusedError(string Reason) : DomainError(Reason, "IMPERSONATION_REFUSED");

/// <summary>The customer wants to be asked first, by <c>requestImpersonation</c>.</summary>
public sealed record ConsentRequiredError(NodeId Owner) : DomainError("The customer has to consent first.", "CONSENT_REQUIRED");
