using Scp.Core.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Hierarchy;

public sealed class EndCustomerType : TypedObject<EndCustomer>
{
    public EndCustomerType()
    {
        this.AuthorizeWithPolicy(Permissions.EndCustomersRead);
        Id(e => e.Id);
        Value(e => e.ExternalRef);
        Value(e => e.Name).AuthorizeWithPolicy(Permissions.PersonalDataRead);
        Value(e => e.Email).AuthorizeWithPolicy(Permissions.PersonalDataRead);
        Value(e => e.Phone).AuthorizeWithPolicy(Permissions.PersonalDataRead);
        Value(e => e.CreatedAt);
        Value(e => e.ErasedAt).Description = "Since when nothing personal is left; such a one takes no change.";
        Value("etag", e => e.Etag, NonNull<string>());
        Load("merchant", Of<Merchant>(), (endCustomers, context) => OwnersById.LoadAsync<Merchant>([.. endCustomers.Select(e => (Guid?)e.OwnerId)], context));
    }
}
