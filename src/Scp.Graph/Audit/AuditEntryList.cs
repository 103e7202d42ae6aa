using Scp.Core.Audit;
using Scp.Graph.Paging;

namespace Scp.Graph.Audit;

public sealed class AuditEntryList : ListDefinition<AuditEntry>
{
    public AuditEntryList() : base(plural: "AuditEntries")
    {
        Where(e => e.At);
        Where(e => e.Action);
        Where(e => e.Outcome);
        Where(e => e.TargetType);
        Where(e => e.TargetId);
        Where(e => e.ActorId);
        Where(e => e.ClientId);
        Where(e => e.ImpersonatorId);
        // An owner's subtree, by the column of its level.
        Where(e => e.TenantId);
        Where(e => e.CustomerId);
        Where(e => e.OwnerId);
        Where(e => e.RequestId);
        Order("at", e => e.Id); // Ids grow with time, so the order of time is read off the index.
        DefaultOrder(e => e.Id, descending: true);
    }
}
