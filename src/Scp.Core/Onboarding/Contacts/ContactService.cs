using Scp.Core.Hierarchy;

namespace Scp.Core.Onboarding.Contacts;

/// <summary>Keeps the people whom one speaks with about a customer.</summary>
public sealed class ContactService(ScpDbContext db)
{
    private static readonly ConflictError taken = new("The customer has a primary contact already; give that one another role first.");

    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="ConflictError"/> for an archived customer or a
    /// second primary contact, <see cref="LimitExceededError"/>.</returns>
    public async Task<Result<CustomerContact>> AddAsync(AddCustomerContactInput input, CancellationToken ct)
    {
        if (Check(new Checks().Text("name", input.Name, Owner.MaxNameLength), input.Email, input.Phone) is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Customer>(input.Customer.Id, ct) is not { } customer) return new NotFoundError(input.Customer);
        if (customer.CheckNotArchived() is { } archived) return archived;
        if (input.Role is ContactRole.Primary && await HasPrimaryAsync(customer.Id, null, ct)) return taken;
        if (await db.CustomerContacts.CountAsync(c => c.OwnerId == customer.Id, ct) >= CustomerContact.MaxPerCustomer)
            return new LimitExceededError(CustomerContact.MaxPerCustomer, $"A customer has at most {CustomerContact.MaxPerCustomer} contacts.");

        var now = db.Time.GetUtcNow();
        var contact = db.Add(new CustomerContact
        {
            Id = Guid.CreateVersion7(now), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, Role = input.Role, Name = input.Name.Trim(),
            Email = Change.Text(null, input.Email), Phone = Change.Text(null, input.Phone), CreatedAt = now,
        }).Entity;
        return await db.SaveAsync(ct) is { } error ? error : contact;
    }

    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/>.</returns>
    public async Task<Result<CustomerContact>> UpdateAsync(UpdateCustomerContactInput input, CancellationToken ct)
    {
        var checks = new Checks();
        if (input.Name is not null) checks.Text("name", input.Name, Owner.MaxNameLength);
        if (Check(checks, input.Email, input.Phone) is { } invalid) return invalid;
        if (await db.FindToChangeAsync<CustomerContact>(input.Id.Id, ct) is not { } contact) return new NotFoundError(input.Id);
        if (contact.CheckEtag(input.Etag) is { } stale) return stale;
        if (input.Role is ContactRole.Primary && await HasPrimaryAsync(contact.OwnerId, contact.Id, ct)) return taken;

        contact.Role = input.Role ?? contact.Role;
        contact.Name = input.Name?.Trim() ?? contact.Name;
        contact.Email = Change.Text(contact.Email, input.Email);
        contact.Phone = Change.Text(contact.Phone, input.Phone);
        return await db.SaveAsync(ct) is { } error ? error : contact;
    }

    /// <returns><see cref="NotFoundError"/>, <see cref="StaleError"/>.</returns>
    public async Task<Result<CustomerContact>> RemoveAsync(RemoveCustomerContactInput input, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<CustomerContact>(input.Id.Id, ct) is not { } contact) return new NotFoundError(input.Id);
        if (contact.CheckEtag(input.Etag) is { } stale) return stale;
        db.Remove(contact);
        return await db.SaveAsync(ct) is { } error ? error : contact;
    }

    private Task<bool> HasPrimaryAsync(Guid customer, Guid? except, CancellationToken ct) =>
        db.CustomerContacts.AnyAsync(c => c.OwnerId == customer && c.Role == ContactRole.Primary && c.Id != except, ct);

    private static ValidationError? Check(Checks checks, string? email, string? phone) =>
        checks.Email("email", email).OptionalText("phone", phone, CustomerContact.MaxPhoneLength).Error;
}
