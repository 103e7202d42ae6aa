using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Contacts;
using Scp.Graph.Limits.Cost;
using Scp.Graph.Onboarding.Contacts;

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
        var contacts = Load("contacts", List<CustomerContact>(), CustomerContacts.OfAsync);
        contacts.Description = "The primary one first.";
        new ListSize(AssumedContacts, [], AssumedContacts, []).AttachTo(contacts);
        Load("tenant", Of<Tenant>(), Parents.OfAsync<Customer, Tenant>);
    }
}
