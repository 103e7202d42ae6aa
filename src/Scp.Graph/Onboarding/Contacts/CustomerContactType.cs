using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Contacts;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Onboarding.Contacts;

public sealed class CustomerContactType : TypedObject<CustomerContact>
{
    public CustomerContactType()
    {
        this.AuthorizeWithPolicy(Permissions.CustomersRead);
        Description = "A person whom one speaks with about a customer.";
        Id(c => c.Id);
        Value(c => c.Role);
        Value(c => c.Name, Of<string>()).AuthorizeWithPolicy(Permissions.PersonalDataRead);
        Value(c => c.Email).AuthorizeWithPolicy(Permissions.PersonalDataRead);
        Value(c => c.Phone).AuthorizeWithPolicy(Permissions.PersonalDataRead);
        Value(c => c.CreatedAt);
        Value("etag", c => c.Etag, NonNull<string>());
        Load("customer", Of<Customer>(), (contacts, context) => OwnersById.LoadAsync<Customer>([.. contacts.Select(c => (Guid?)c.OwnerId)], context));
    }
}
