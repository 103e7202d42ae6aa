namespace Scp.Core.Access.Impersonations;

/// <summary>The two people, or their rights, do not allow it.</summary>
public sealed record ImpersonationRefusedError(string Reason) : DomainError(Reason, "IMPERSONATION_REFUSED");

/// <summary>The customer wants to be asked first, by <c>requestImpersonation</c>.</summary>
public sealed record ConsentRequiredError(NodeId Owner) : DomainError("The customer has to consent first.", "CONSENT_REQUIRED");

/// <summary>Whoever does this answers for it under their own name.</summary>
public sealed record NotWhileImpersonatingError() : DomainError("This cannot be done in the name of somebody else.", "NOT_WHILE_IMPERSONATING");

public static class ActingAsOneself
{
    extension(Caller caller)
    {
        /// <returns>Null for somebody who acts as nobody else.</returns>
        public NotWhileImpersonatingError? CheckActsAsSelf() => caller.ImpersonatorId is null ? null : new();
    }
}
