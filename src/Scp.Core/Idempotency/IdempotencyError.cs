namespace Scp.Core.Idempotency;

/// <summary>The client named the call as one that it had made before, and the first answer cannot be given.</summary>
public sealed record IdempotencyError : DomainError
{
    private IdempotencyError(string message, string code) : base(message, code) { }

    public static IdempotencyError Malformed { get; } = new($"'idempotencyKey' needs 1 to {IdempotentCall.MaxKeyLength} characters.", "IDEMPOTENCY_KEY_MALFORMED");
    public static IdempotencyError Reused { get; } = new("The idempotency key was used with another input or document.", "IDEMPOTENCY_KEY_REUSED");
    public static IdempotencyError Running { get; } = new("The first call with this idempotency key is still running.", "IDEMPOTENCY_RUNNING");
    /// <summary>It held a secret or errors, was too large, or the process ended before it was kept.</summary>
    public static IdempotencyError NotKept { get; } = new("The first call with this idempotency key was carried out; its answer is not kept.", "IDEMPOTENCY_ANSWER_NOT_KEPT");
}
