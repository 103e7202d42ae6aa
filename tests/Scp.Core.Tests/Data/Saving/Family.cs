using Scp.Core.Common;
using Scp.Core.Hierarchy;

namespace Scp.Core.Tests.Data.Saving;

/// <summary>A tenant with two customers, each with one merchant, that no other test knows.</summary>
public sealed record Family(Tenant Tenant, Customer First, Customer Second, Merchant FirstShop, Merchant SecondShop)
{
    public static async Task<Family> GrowAsync(SavingDatabase database)
    {
        await using var session = database.AsSystem();
        var tenant = NewTenant();
        var (first, second) = (NewCustomer(tenant, "first"), NewCustomer(tenant, "second"));
        var family = new Family(tenant, first, second, NewMerchant(first, "shop"), NewMerchant(second, "shop"));
        session.Db.AddRange(tenant, first, second, family.FirstShop, family.SecondShop);
        await session.Db.SaveChangesAsync();
        return family;
    }

    public static Tenant NewTenant()
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = Platform.RootId, OwnerPath = OwnerPath.Child(OwnerPath.Platform, id), Name = "Tenant", Slug = $"t-{id:N}",
            CreatedAt = DateTimeOffset.UnixEpoch, Identity = new()
            {
                LegalName = "Tenant AG", DisplayName = "Tenant", DefaultLocale = "de-CH", DefaultCurrency = "CHF", TimeZone = "Europe/Zurich",
            },
        };
    }

    public static Customer NewCustomer(Tenant tenant, string slug)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = slug, Slug = slug, LegalName = slug,
            CreatedAt = DateTimeOffset.UnixEpoch, ContactEmail = "office@example.com",
        };
    }

    public static Merchant NewMerchant(Customer customer, string slug)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = customer.Id, TenantId = customer.ParentId!.Value, OwnerPath = OwnerPath.Child(customer.OwnerPath, id), Name = slug,
            Slug = slug, CreatedAt = DateTimeOffset.UnixEpoch, TimeZone = "Europe/Zurich", Currency = "CHF",
        };
    }

    public static EndCustomer NewBuyer(Merchant merchant, string reference) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = merchant.Id, OwnerPath = merchant.OwnerPath, ExternalRef = reference,
        Name = "Ada", Email = "ada@example.com", CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
