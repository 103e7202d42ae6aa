using Scp.Core.Common;
using Scp.Core.Hierarchy;

namespace Scp.Testing;

/// <summary>Two tenants, each with two customers, each with two merchants, below the platform. Deterministic in shape and
/// names: <c>tenant-0</c>, <c>customer-0-1</c>, <c>merchant-0-1-0</c>.</summary>
public sealed class SmallHierarchy
{
    private static readonly DateTimeOffset created = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<Owner> all = [];

    public Platform Platform => all.OfType<Platform>().Single();
    public IReadOnlyList<Tenant> Tenants => [.. all.OfType<Tenant>()];
    public IReadOnlyList<Customer> Customers => [.. all.OfType<Customer>()];
    public IReadOnlyList<Merchant> Merchants => [.. all.OfType<Merchant>()];
    /// <summary>Parents before their children.</summary>
    public IReadOnlyList<Owner> Owners => all;

    public static async Task<SmallHierarchy> SeedAsync(TestDatabase database)
    {
        await using var session = database.AsSystem();
        var hierarchy = new SmallHierarchy();
        hierarchy.Build();
        session.Db.AddRange(hierarchy.all);
        await session.Db.SaveChangesAsync();
        return hierarchy;
    }

    private void Build()
    {
        var platform = Add(new Platform
        {
            Id = Platform.RootId, OwnerPath = OwnerPath.Platform, Name = "Platform", Slug = "platform", CreatedAt = created,
        });
        for (var t = 0; t < 2; t++)
        {
            var tenant = Add(NewTenant(platform, $"tenant-{t}"));
            for (var c = 0; c < 2; c++)
            {
                var customer = Add(NewCustomer(tenant, $"customer-{t}-{c}"));
                for (var m = 0; m < 2; m++) Add(NewMerchant(tenant, customer, $"merchant-{t}-{c}-{m}"));
            }
        }
    }

    private T Add<T>(T owner) where T : Owner
    {
        all.Add(owner);
        return owner;
    }

    private static Tenant NewTenant(Platform platform, string name)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = platform.Id, OwnerPath = OwnerPath.Child(platform.OwnerPath, id), Name = name, Slug = name,
            Status = OwnerStatus.Active, CreatedAt = created,
            Identity = new()
            {
                LegalName = name, DisplayName = name, DefaultLocale = "de-CH", DefaultCurrency = "CHF", TimeZone = "Europe/Zurich",
            },
        };
    }

    private static Customer NewCustomer(Tenant tenant, string name)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = name, Slug = name,
            Status = OwnerStatus.Active, CreatedAt = created, LegalName = name,
        };
    }

    private static Merchant NewMerchant(Tenant tenant, Customer customer, string name)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = customer.Id, TenantId = tenant.Id, OwnerPath = OwnerPath.Child(customer.OwnerPath, id), Name = name,
            Slug = name, Status = OwnerStatus.Active, CreatedAt = created, Currency = "CHF", TimeZone = "Europe/Zurich",
        };
    }
}
