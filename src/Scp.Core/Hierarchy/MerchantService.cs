using Scp.Core.Billing.Plans;

namespace Scp.Core.Hierarchy;

public sealed class MerchantService(ScpDbContext db, Lineages lineages, Entitlements entitlements)
{
    public Task<Result<Merchant>> CreateAsync(CreateMerchantInput input, CancellationToken ct) =>
        CreateAsync(input, Guid.CreateVersion7(db.Time.GetUtcNow()), input.Draft ? OwnerStatus.Draft : OwnerStatus.Active, ct);

    /// <summary>The same under an id and with a status that a run of provisioning decided.</summary>
    internal async Task<Result<Merchant>> CreateAsync(CreateMerchantInput input, Guid id, OwnerStatus status, CancellationToken ct)
    {
        if (Check(input) is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Customer>(input.Customer.Id, ct) is not { } customer) return new NotFoundError(input.Customer);
        if (await lineages.CheckOpenAsync(customer, ct) is { } closed) return closed;

        var now = db.Time.GetUtcNow();
        var merchant = new Merchant
        {
            Id = id, ParentId = customer.Id, TenantId = customer.ParentId!.Value, OwnerPath = OwnerPath.Child(customer.OwnerPath, id),
            Name = input.Name.Trim(), Slug = input.Slug, Status = status, CreatedAt = now,
            Category = Change.Text(null, input.Category), Country = Change.Text(null, input.Country), TimeZone = input.TimeZone,
            Currency = input.Currency, ActivatedAt = status is OwnerStatus.Active ? now : null,
        };
        db.Add(merchant);
        return await entitlements.SaveAsync(Features.Merchants, customer, ct) is { } error ? error : merchant;
    }

    public async Task<Result<Merchant>> UpdateAsync(UpdateMerchantInput input, CancellationToken ct)
    {
        var checks = new Checks();
        if (input.Name is not null) checks.Text("name", input.Name, Owner.MaxNameLength);
        if (input.Slug is not null) checks.Slug("slug", input.Slug);
        if (Check(checks, input.Category, input.Country, input.TimeZone, input.Currency).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Merchant>(input.Id.Id, ct) is not { } merchant) return new NotFoundError(input.Id);
        if (merchant.CheckEtag(input.Etag) is { } stale) return stale;
        if (merchant.CheckNotArchived() is { } archived) return archived;

        merchant.Name = input.Name?.Trim() ?? merchant.Name;
        merchant.Slug = input.Slug ?? merchant.Slug;
        merchant.Category = Change.Text(merchant.Category, input.Category);
        merchant.Country = Change.Text(merchant.Country, input.Country);
        merchant.TimeZone = input.TimeZone ?? merchant.TimeZone;
        merchant.Currency = input.Currency ?? merchant.Currency;
        return await db.SaveAsync(ct) is { } error ? error : merchant;
    }

    internal static ValidationError? Check(CreateMerchantInput input) => Check(
        new Checks().Text("name", input.Name, Owner.MaxNameLength).Slug("slug", input.Slug), input.Category, input.Country, input.TimeZone, input.Currency).Error;

    private static Checks Check(Checks checks, string? category, string? country, string? timeZone, string? currency) => checks
        .OptionalText("category", category, 60).Country("country", country).TimeZone("timeZone", timeZone).Currency("currency", currency);
}

public sealed record CreateMerchantInput(
    NodeId Customer, string Name, string Slug, string TimeZone, string Currency, string? Category = null, string? Country = null, bool Draft = false);

public sealed record UpdateMerchantInput(
    NodeId Id, string? Name = null, string? Slug = null, string? TimeZone = null, string? Currency = null, string? Category = null,
    string? Country = null, string? Etag = null);
