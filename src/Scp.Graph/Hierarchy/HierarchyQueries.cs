using Scp.Core.Hierarchy;

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
}
