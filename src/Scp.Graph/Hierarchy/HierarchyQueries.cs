using System.ComponentModel;
using Scp.Core.Hierarchy;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("One tenant; without an id the first in scope by name, which is the caller's own for everyone below the platform.")]
    [Authorize(Permissions.TenantsRead)]
    public static Task<Tenant?> Tenant(NodeId? id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Tenants.AsNoTracking().OrderBy(t => t.Name).ThenBy(t => t.Id).FirstOrDefaultAsync(t => id == null || t.Id == id.Value.Id, ct);

    [Description("One customer by its id; null outside the scope.")]
    [Authorize(Permissions.CustomersRead)]
    public static Task<Customer?> Customer(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id.Id, ct);

    [Description("One merchant by its id; null outside the scope.")]
    [Authorize(Permissions.MerchantsRead)]
    public static Task<Merchant?> Merchant(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Merchants.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id.Id, ct);

    [Description("A node of the hierarchy of any kind.")]
    [AllowAnonymous] // The kind of the owner guards it.
    public static Task<Owner?> Owner(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id.Id, ct);

    [Description("The tenants in scope.")]
    [Authorize(Permissions.TenantsRead), Paged<TenantList, Tenant>]
    public static IQueryable<Tenant> Tenants([FromServices] ScpDbContext db) => db.Tenants;

    [Description("Every customer in scope that the caller may read.")]
    [Authorize(Permissions.CustomersRead), Paged<CustomerList, Customer>]
    public static IQueryable<Customer> Customers([FromServices] ScpDbContext db) => db.Customers;

    [Description("Every merchant in scope that the caller may read.")]
    [Authorize(Permissions.MerchantsRead), Paged<MerchantList, Merchant>]
    public static IQueryable<Merchant> Merchants([FromServices] ScpDbContext db) => db.Merchants;
}
