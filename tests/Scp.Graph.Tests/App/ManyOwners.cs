using Scp.Core.Common;
using Scp.Core.Hierarchy;

namespace Scp.Graph.Tests.App;

/// <summary>Customers with merchants, as many as a test wants, named so that they sort before those of the small hierarchy.</summary>
public static class ManyOwners
{
    private static readonly DateTimeOffset created = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IEnumerable<Owner> Below(Tenant tenant, int customers, int merchants)
    {
        for (var c = 0; c < customers; c++)
        {
            var id = Guid.CreateVersion7();
            var customer = new Customer
            {
                Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = $"a-{c:00}", Slug = $"a-{c}",
                LegalName = "A", Status = OwnerStatus.Active, CreatedAt = created,
            };
            yield return customer;
            for (var m = 0; m < merchants; m++) yield return Merchant(tenant, customer, m);
        }
    }

    private static Merchant Merchant(Tenant tenant, Customer customer, int number)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = customer.Id, TenantId = tenant.Id, OwnerPath = OwnerPath.Child(customer.OwnerPath, id), Name = $"{customer.Name}-{number:00}",
            Slug = $"m-{number}", Status = OwnerStatus.Active, CreatedAt = created, Currency = "CHF", TimeZone = "Europe/Zurich",
        };
    }
}
