namespace Scp.Core.Hierarchy;

public sealed class EndCustomerService(ScpDbContext db, Lineages lineages)
{
    public async Task<Result<EndCustomer>> CreateAsync(CreateEndCustomerInput input, CancellationToken ct)
    {
        var checks = new Checks().Text("externalRef", input.ExternalRef, EndCustomer.MaxExternalRefLength);
        if (Check(checks, input.Name, input.Email, input.Phone).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Merchant>(input.Merchant.Id, ct) is not { } merchant) return new NotFoundError(input.Merchant);
        if (await lineages.CheckOpenAsync(merchant, ct) is { } closed) return closed;

        var endCustomer = new EndCustomer
        {
            Id = Guid.CreateVersion7(db.Time.GetUtcNow()), OwnerId = merchant.Id, OwnerPath = merchant.OwnerPath, ExternalRef = input.ExternalRef.Trim(),
            Name = Change.Text(null, input.Name), Email = Change.Text(null, input.Email), Phone = Change.Text(null, input.Phone),
            CreatedAt = db.Time.GetUtcNow(),
        };
        db.Add(endCustomer);
        return await db.SaveAsync(ct) is { } error ? error : endCustomer;
    }

    public async Task<Result<EndCustomer>> UpdateAsync(UpdateEndCustomerInput input, CancellationToken ct)
    {
        if (Check(new Checks(), input.Name, input.Email, input.Phone).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<EndCustomer>(input.Id.Id, ct) is not { } endCustomer) return new NotFoundError(input.Id);
        if (endCustomer.CheckEtag(input.Etag) is { } stale) return stale;
        if (endCustomer.CheckNotErased() is { } erased) return erased;

        endCustomer.Name = Change.Text(endCustomer.Name, input.Name);
        endCustomer.Email = Change.Text(endCustomer.Email, input.Email);
        endCustomer.Phone = Change.Text(endCustomer.Phone, input.Phone);
        return await db.SaveAsync(ct) is { } error ? error : endCustomer;
    }

    private static Checks Check(Checks checks, string? name, string? email, string? phone) => checks
        .OptionalText("name", name, Owner.MaxNameLength).Email("email", email).OptionalText("phone", phone, 40);
}

public sealed record CreateEndCustomerInput(
    NodeId Merchant, string ExternalRef, [property: Sensitive(Sensitivity.Pii)] string? Name = null,
    [property: Sensitive(Sensitivity.Pii)] string? Email = null, [property: Sensitive(Sensitivity.Pii)] string? Phone = null);

public sealed record UpdateEndCustomerInput(
    NodeId Id, [property: Sensitive(Sensitivity.Pii)] string? Name = null, [property: Sensitive(Sensitivity.Pii)] string? Email = null,
    [property: Sensitive(Sensitivity.Pii)] string? Phone = null, string? Etag = null);
