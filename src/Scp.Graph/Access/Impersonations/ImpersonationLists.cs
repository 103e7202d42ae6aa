using Scp.Core.Access.Impersonations;
using Scp.Graph.Paging;

namespace Scp.Graph.Access.Impersonations;

public sealed class ImpersonationList : ListDefinition<Impersonation>
{
    public ImpersonationList()
    {
        Where(v => v.StartedAt);
        Where(v => v.ExpiresAt);
        Where(v => v.EndedAt);
        Where(v => v.ActorId);
        Where(v => v.TargetId);
        Where(v => v.Ticket);
        Order(v => v.StartedAt);
        DefaultOrder(v => v.Id, descending: true);
    }
}

public sealed class ImpersonationRequestList : ListDefinition<ImpersonationRequest>
{
    public ImpersonationRequestList()
    {
        Where(r => r.RequestedAt);
        Where(r => r.Status);
        Where(r => r.RequestedById);
        Where(r => r.Ticket);
        Order(r => r.RequestedAt);
        DefaultOrder(r => r.Id, descending: true);
    }
}
