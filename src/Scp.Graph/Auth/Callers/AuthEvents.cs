namespace Scp.Graph.Auth.Callers;

/// <summary>An attempt that was refused before any service ran.</summary>
/// <param name="Action">Such as <c>scope.narrow</c> or <c>user.sign-in</c>.</param>
/// <param name="ActorId">The user or client that tried, where it is known.</param>
/// <param name="TargetId">The owner or user that was aimed at, where the request names one.</param>
/// <param name="OwnerPath">Where the attempt belongs in the log; the platform when nobody is known.</param>
public sealed record Denial(string Action, string Code, Guid? ActorId, Guid? TargetId, string OwnerPath);

/// <summary>What the host wants to hear of. Register one to keep denials in the audit log.</summary>
public sealed class AuthEvents
{
    /// <summary>Runs before the refusal is answered; the request waits for it.</summary>
    public Func<HttpContext, Denial, Task> OnDenied { get; init; } = (_, _) => Task.CompletedTask;
}
