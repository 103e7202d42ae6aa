using Scp.Core.Common;
using Scp.Core.Hierarchy;

namespace Scp.Graph.Tests.Authorization;

internal static class FreshOwners
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Tenant NewTenant(Platform platform)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = platform.Id, OwnerPath = OwnerPath.Child("/", id), Name = "tenant", Slug = $"{id:N}", CreatedAt = day,
            Identity = new() { LegalName = "T", DisplayName = "T", DefaultLocale = "de-CH", DefaultCurrency = "CHF", TimeZone = "Europe/Zurich" },
        };
    }

    public static Customer NewCustomer(Tenant tenant)
    {
        var id = Guid.CreateVersion7();
        return new() { Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = "customer", Slug = $"{id:N}", CreatedAt = day, LegalName = "C" };
    }

    public static Merchant NewMerchant(Tenant tenant, Customer customer)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = customer.Id, TenantId = tenant.Id, OwnerPath = OwnerPath.Child(customer.OwnerPath, id), Name = "merchant", Slug = $"{id:N}",
            CreatedAt = day, Currency = "CHF", TimeZone = "Europe/Zurich",
        };
    }
}
