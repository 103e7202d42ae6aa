namespace Scp.Core.Hierarchy;

public sealed class CustomerService(ScpDbContext db, Lineages lineages)
{
    public async Task<Result<Customer>> CreateAsync(CreateCustomerInput input, CancellationToken ct)
    {
        var added = await AddAsync(input, ct);
        return added.Error is null && await db.SaveAsync(ct) is { } error ? error : added;
    }

    /// <summary>The same as part of what the caller saves.</summary>
    internal async Task<Result<Customer>> AddAsync(CreateCustomerInput input, CancellationToken ct)
    {
        if (Check(input) is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Tenant>(input.Tenant.Id, ct) is not { } tenant) return new NotFoundError(input.Tenant);
        if (await lineages.CheckOpenAsync(tenant, ct) is { } closed) return closed;

        var customer = Make(input, tenant, db.Time.GetUtcNow());
        db.Add(customer);
        return customer;
    }

    public async Task<Result<Customer>> UpdateAsync(UpdateCustomerInput input, CancellationToken ct)
    {
        var checks = new Checks();
        if (input.Name is not null) checks.Text("name", input.Name, Owner.MaxNameLength);
        if (input.Slug is not null) checks.Slug("slug", input.Slug);
        if (input.LegalName is not null) checks.Text("legalName", input.LegalName, Owner.MaxNameLength);
        if (Check(checks, input.ContactEmail, input.ContactPhone, input.TaxId, input.Country).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Customer>(input.Id.Id, ct) is not { } customer) return new NotFoundError(input.Id);
        if (customer.CheckEtag(input.Etag) is { } stale) return stale;
        if (customer.CheckNotArchived() is { } archived) return archived;

        customer.Name = input.Name?.Trim() ?? customer.Name;
        customer.Slug = input.Slug ?? customer.Slug;
        customer.LegalName = input.LegalName?.Trim() ?? customer.LegalName;
        customer.ContactEmail = Change.Text(customer.ContactEmail, input.ContactEmail);
        customer.ContactPhone = Change.Text(customer.ContactPhone, input.ContactPhone);
        customer.TaxId = Change.Text(customer.TaxId, input.TaxId);
        customer.Country = Change.Text(customer.Country, input.Country);
        return await db.SaveAsync(ct) is { } error ? error : customer;
    }

    internal static ValidationError? Check(CreateCustomerInput input) => Check(
        new Checks().Text("name", input.Name, Owner.MaxNameLength).Slug("slug", input.Slug).Text("legalName", input.LegalName, Owner.MaxNameLength),
        input.ContactEmail, input.ContactPhone, input.TaxId, input.Country).Error;

    /// <param name="input">Checked.</param>
    internal static Customer Make(CreateCustomerInput input, Tenant tenant, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new()
        {
            Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = input.Name.Trim(), Slug = input.Slug,
            Status = input.Draft ? OwnerStatus.Draft : OwnerStatus.Active, CreatedAt = now, LegalName = input.LegalName.Trim(),
            ContactEmail = Change.Text(null, input.ContactEmail), ContactPhone = Change.Text(null, input.ContactPhone),
            TaxId = Change.Text(null, input.TaxId), Country = Change.Text(null, input.Country),
        };
    }

    private static Checks Check(Checks checks, string? email, string? phone, string? taxId, string? country) => checks
        .Email("contactEmail", email).OptionalText("contactPhone", phone, 40).OptionalText("taxId", taxId, 40).Country("country", country);
}

public sealed record CreateCustomerInput(
    NodeId Tenant, string Name, string Slug, string LegalName, [property: Sensitive(Sensitivity.Pii)] string? ContactEmail = null,
    [property: Sensitive(Sensitivity.Pii)] string? ContactPhone = null, string? TaxId = null, string? Country = null, bool Draft = false);

public sealed record UpdateCustomerInput(
    NodeId Id, string? Name = null, string? Slug = null, string? LegalName = null, [property: Sensitive(Sensitivity.Pii)] string? ContactEmail = null,
    [property: Sensitive(Sensitivity.Pii)] string? ContactPhone = null, string? TaxId = null, string? Country = null, string? Etag = null);
