using Scp.Core.Hierarchy;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Authorize(Permissions.TenantsRead)]
    public static Task<Tenant?> Tenant(NodeId? id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Tenants.AsNoTracking().OrderBy(t => t.Id).FirstOrDefaultAsync(t => id == null || t.Id == id.Value.Id, ct);

    [Authorize(Permissions.CustomersRead)]
    public static Task<Customer?> Customer(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id.Id, ct);

    [Authorize(Permissions.MerchantsRead)]
    public static Task<Merchant?> Merchant(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Merchants.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id.Id, ct);

    [AllowAnonymous] // The kind of the owner guards it.
    public static Task<Owner?> Owner(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id.Id, ct);

    [Authorize(Permissions.TenantsRead), Paged<TenantList, Tenant>]
    public static IQueryable<Tenant> Tenants([FromServices] ScpDbContext db) => db.Tenants;

    [Authorize(Permissions.CustomersRead), Paged<CustomerList, Customer>]
    public static IQueryable<Customer> Customers([FromServices] ScpDbContext db) => db.Customers;

    [Authorize(Permissions.MerchantsRead), Paged<MerchantList, Merchant>]
    public static IQueryable<Merchant> Merchants([FromServices] ScpDbContext db) => db.Merchants;
}
