using Scp.Core.Billing.Contracts;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Contacts;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Prospects;
using Scp.Graph.Billing.Contracts;
using Scp.Graph.Limits.Cost;
using Scp.Graph.Onboarding.Contacts;
using Scp.Graph.Onboarding.Provisioning;
using Scp.Graph.Prospects;

namespace Scp.Graph.Hierarchy;

public sealed class CustomerType : OwnerType<Customer>
{
    private const int AssumedContacts = 5;

    public CustomerType() : base(OwnerKind.Customer, Permissions.CustomersRead)
    {
        Value(c => c.LegalName);
        Value(c => c.ContactEmail).AuthorizeWithPolicy(Permissions.PersonalDataRead);
        Value(c => c.ContactPhone).AuthorizeWithPolicy(Permissions.PersonalDataRead);
        Value(c => c.TaxId);
        Value(c => c.Country);
        Pages<MerchantList, Merchant>("merchants", Permissions.MerchantsRead, c => c.Id, m => m.ParentId!.Value, db => db.Merchants);
        Load("billing", Of<BillingAccount>(), BillingLoaders.OfCustomersAsync).Description = "How it pays; null before its first contract.";
        Pages<ProvisioningRunList, ProvisioningRun>("provisioningRuns", Permissions.ProvisioningRead, c => c.Id, r => r.OwnerId, db => db.ProvisioningRuns);
        var contacts = Load("contacts", List<CustomerContact>(), CustomerContacts.OfAsync);
        contacts.Description = "The primary one first.";
        new ListSize(AssumedContacts, [], AssumedContacts, []).AttachTo(contacts);
        Load("originProspect", Of<Prospect>(), ProspectLoaders.OriginsAsync).Description = "The prospect that it was; null where the caller may not read it: it is the tenant's.";
        Load("tenant", Of<Tenant>(), Parents.OfAsync<Customer, Tenant>);
    }
}
