using Scp.Core.Hierarchy;

namespace Scp.Graph.Hierarchy;

public sealed class MerchantType : OwnerType<Merchant>
{
    public MerchantType() : base(Permissions.MerchantsRead)
    {
        Value(m => m.Category);
        Value(m => m.Country);
        Value(m => m.TimeZone);
        Value(m => m.Currency);
        Value(m => m.ActivatedAt);
        Load("customer", Of<Customer>(), Parents.OfAsync<Merchant, Customer>);
    }
}
