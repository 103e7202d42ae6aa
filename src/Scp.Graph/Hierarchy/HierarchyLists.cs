using Scp.Core.Hierarchy;
using Scp.Graph.Paging;

namespace Scp.Graph.Hierarchy;

public sealed class TenantList : OwnerList<Tenant>;

public sealed class CustomerList : OwnerList<Customer>
{
    public CustomerList()
    {
        Where(c => c.LegalName);
        Where(c => c.Country);
        Where(c => c.TaxId);
    }
}

public sealed class MerchantList : OwnerList<Merchant>
{
    public MerchantList()
    {
        Where(m => m.Category);
        Where(m => m.Country);
        Where(m => m.Currency);
        Where(m => m.ActivatedAt);
        Order(m => m.Category);
        Order(m => m.Currency);
    }
}

public sealed class EndCustomerList : ListDefinition<EndCustomer>
{
    public EndCustomerList()
    {
        // Personal data is neither filtered nor sorted by: both would tell it to a caller who may not read it.
        Where(e => e.ExternalRef);
        Where(e => e.CreatedAt);
        Order(e => e.ExternalRef);
        Order(e => e.CreatedAt);
        DefaultOrder(e => e.ExternalRef);
    }
}

/// <summary>What every kind of owner is listed by.</summary>
public abstract class OwnerList<T> : ListDefinition<T> where T : Owner
{
    protected OwnerList()
    {
        Where(o => o.Name);
        Where(o => o.Slug);
        Where(o => o.Status);
        Where(o => o.CreatedAt);
        Order(o => o.Name);
        Order(o => o.Slug);
        Order(o => o.Status);
        Order(o => o.CreatedAt);
        DefaultOrder(o => o.Name);
    }
}
