using System.ComponentModel;
using Scp.Core.Onboarding.Contacts;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Adds a person to speak with about a customer; one of them may be primary.")]
    [Authorize(Permissions.CustomersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(LimitExceededError))]
    public static Task<Result<CustomerContact>> AddCustomerContact(AddCustomerContactInput input, [FromServices] ContactService contacts, CancellationToken ct)
        => contacts.AddAsync(input, ct);

    [Description("Changes a contact; absent fields stay, an empty address or number is cleared.")]
    [Authorize(Permissions.CustomersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<CustomerContact>> UpdateCustomerContact(UpdateCustomerContactInput input, [FromServices] ContactService contacts, CancellationToken ct)
        => contacts.UpdateAsync(input, ct);

    [Authorize(Permissions.CustomersWrite), Errors(typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<CustomerContact>> RemoveCustomerContact(RemoveCustomerContactInput input, [FromServices] ContactService contacts, CancellationToken ct)
        => contacts.RemoveAsync(input, ct);
}
