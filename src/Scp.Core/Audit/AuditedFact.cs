namespace Scp.Core.Audit;

/// <summary>What happened, before it is known who did it and when.</summary>
internal sealed record AuditedFact(Guid OwnerId, string OwnerPath, string Action, string TargetType, Guid TargetId)
{
    public AuditOutcome Outcome { get; init; } = AuditOutcome.Succeeded;
    public string Changes { get; init; } = "[]";
    public string? Reason { get; init; }

    public AuditEntry By(Caller caller, TimeProvider time, AuditIds ids, AncestorsOfEntry lineage)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Id = ids.Next(now),
            At = now,
            ActorId = caller.ActorId,
            ClientId = caller.ActorClientId,
            ImpersonatorId = caller.ImpersonatorId,
            OwnerId = OwnerId,
            OwnerPath = OwnerPath,
            TenantId = lineage.TenantId,
            CustomerId = lineage.CustomerId,
            Action = Action,
            TargetType = TargetType,
            TargetId = TargetId,
            Outcome = Outcome,
            Changes = Changes,
            Reason = Reason,
            RequestId = caller.RequestId,
            OperationName = caller.OperationName,
            DocumentHash = caller.DocumentHash,
            Ip = caller.Ip,
        };
    }
}
