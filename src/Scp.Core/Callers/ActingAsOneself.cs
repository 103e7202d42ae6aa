namespace Scp.Core.Callers;

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
