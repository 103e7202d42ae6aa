using Scp.Core.Access;
using Scp.Core.Hierarchy;
using Scp.Graph.Paging;

namespace Scp.Graph.Tests.Paging;

public sealed class MerchantList : ListDefinition<Merchant>
{
    public MerchantList()
    {
        Where(m => m.Name);
        Where(m => m.Category);
        Where("state", m => m.Status);
        Where(m => m.CreatedAt);
        Where(m => m.ActivatedAt);
        Where(m => m.Version);
        Where(m => m.TenantId);
        Where("customerId", m => m.ParentId);
        Order(m => m.Id);
        Order(m => m.Name);
        Order(m => m.Category);
        Order("state", m => m.Status);
        Order(m => m.CreatedAt);
        Order(m => m.ActivatedAt);
        Order(m => m.Version);
        Order(m => m.TenantId);
        Order("customerId", m => m.ParentId);
        DefaultOrder(m => m.Name);
    }
}

public sealed class CustomerList : ListDefinition<Customer>
{
    public CustomerList()
    {
        Order(c => c.Name);
        DefaultOrder(c => c.Id, descending: true);
    }
}

public sealed class TenantList : ListDefinition<Tenant>
{
    public TenantList()
    {
        Where("sessionLifetime", t => t.Isolation.SessionLifetimeMinutes);
        Order("sessionLifetime", t => t.Isolation.SessionLifetimeMinutes);
    }
}

public sealed class ClientList : ListDefinition<ApiClient>
{
    public ClientList() : base("Client", "MachineClients")
    {
        Where(c => c.Revoked);
        Order(c => c.Revoked);
    }
}
