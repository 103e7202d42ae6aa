namespace Scp.Core.Audit;

public enum AuditOutcome { Succeeded, Denied, Failed }

/// <summary>One thing that was done, or refused. Written once, in the transaction of the change; never changed.</summary>
public sealed class AuditEntry : ILogRow, IUnaudited
{
    /// <summary>Grows with time: key, order and cursor of the log.</summary>
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ActorId { get; init; }
    public Guid? ClientId { get; init; }
    public Guid? ImpersonatorId { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>The tenant at or above the owner, kept so that a tenant's log is read off one index.</summary>
    public Guid? TenantId { get; init; }
    /// <summary>The customer at or above the owner, for the same reason.</summary>
    public Guid? CustomerId { get; init; }
    /// <summary>Such as <c>merchant.update</c>.</summary>
    public required string Action { get; init; }
    /// <summary>Name of the graph's type, so that the target is an object id.</summary>
    public required string TargetType { get; init; }
    public required Guid TargetId { get; init; }
    public required AuditOutcome Outcome { get; init; }
    /// <summary>JSON array of field changes.</summary>
    public required string Changes { get; init; }
    public string? Reason { get; init; }
    public required string RequestId { get; init; }
    public string? OperationName { get; init; }
    public string? DocumentHash { get; init; }
    public string? Ip { get; init; }
}
