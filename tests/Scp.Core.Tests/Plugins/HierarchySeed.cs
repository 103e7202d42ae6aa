using Scp.Core.Common;
using Scp.Core.Hierarchy;

namespace Scp.Core.Tests.Plugins;

/// <summary>One tenant with a customer and its merchants.</summary>
internal sealed record Family(Tenant Tenant, Customer Customer, IReadOnlyList<Merchant> Merchants)
{
    public Merchant Merchant => Merchants[0];
}

internal static class HierarchySeed
{
    public static async Task<Family> SeedFamilyAsync(this PluginWorld world, int merchants = 1)
    {
        var tenant = world.Tenant();
        var customer = world.Customer(tenant);
        var family = new Family(tenant, customer, [.. Enumerable.Range(0, merchants).Select(_ => world.Merchant(tenant, customer))]);
        await using var system = world.AsSystem();
        system.Db.AddRange([family.Tenant, family.Customer, .. family.Merchants]);
        await system.Db.SaveChangesAsync();
        return family;
    }

    /// <summary>Another customer of a tenant.</summary>
    public static async Task<Customer> SeedCustomerAsync(this PluginWorld world, Tenant tenant)
    {
        var customer = world.Customer(tenant);
        await using var system = world.AsSystem();
        system.Db.Add(customer);
        await system.Db.SaveChangesAsync();
        return customer;
    }

    /// <summary>One more merchant of a family.</summary>
    public static async Task SeedMerchantAsync(this PluginWorld world, Family family)
    {
        await using var system = world.AsSystem();
        system.Db.Add(world.Merchant(family.Tenant, family.Customer));
        await system.Db.SaveChangesAsync();
    }

    private static Tenant Tenant(this PluginWorld world)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = Platform.RootId, OwnerPath = OwnerPath.Child(OwnerPath.Platform, id),
            Name = "Harbour", Slug = $"{id:N}", CreatedAt = world.Time.GetUtcNow(), Status = OwnerStatus.Active,
            Identity = new() { LegalName = "Harbour AG", DisplayName = "Harbour", DefaultLocale = "de-CH", DefaultCurrency = "CHF", TimeZone = "Europe/Zurich" },
        };
    }

    private static Customer Customer(this PluginWorld world, Tenant tenant)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id),
            Name = "Quay", Slug = $"{id:N}", LegalName = "Quay GmbH", CreatedAt = world.Time.GetUtcNow(), Status = OwnerStatus.Active,
        };
    }

    private static Merchant Merchant(this PluginWorld world, Tenant tenant, Customer customer)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = customer.Id, TenantId = tenant.Id, OwnerPath = OwnerPath.Child(customer.OwnerPath, id),
            Name = "Pier", Slug = $"{id:N}", TimeZone = "Europe/Zurich", Currency = "CHF",
            CreatedAt = world.Time.GetUtcNow(), Status = OwnerStatus.Active,
        };
    }
}
