namespace Scp.Core.Callers;

/// <summary>A thing that nobody does in another's name.</summary>
public sealed record NotWhileImpersonatingError() : DomainError("This cannot be done while acting as somebody else.", "NOT_WHILE_IMPERSONATING");

public static class ImpersonationChecks
{
    extension(Caller caller)
    {
        /// <summary>Null for who acts as itself.</summary>
        public NotWhileImpersonatingError? CheckNotImpersonating() => caller.ImpersonatorId is null ? null : new();
    }
}
