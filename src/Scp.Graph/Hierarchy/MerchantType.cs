using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;
using Scp.Graph.Onboarding.Provisioning;

namespace Scp.Graph.Hierarchy;

public sealed class MerchantType : OwnerType<Merchant>
{
    public MerchantType() : base(OwnerKind.Merchant, Permissions.MerchantsRead)
    {
        Value(m => m.Category);
        Value(m => m.Country);
        Value(m => m.TimeZone);
        Value(m => m.Currency);
        Value(m => m.ActivatedAt);
        Pages<EndCustomerList, EndCustomer>("endCustomers", Permissions.EndCustomersRead, m => m.Id, e => e.OwnerId, db => db.EndCustomers);
        Load("provisioning", Of<ProvisioningRun>(), RunsOfMerchants.LoadAsync).Description = "The run that set it up; null for a merchant made otherwise.";
        Load("customer", Of<Customer>(), Parents.OfAsync<Merchant, Customer>);
    }
}
