using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;

namespace Scp.Graph.Tests.Product;

/// <summary>Customers of the demo's tenant with a contract each, of whose first month nothing is billed yet.</summary>
internal sealed record SoldContracts(Guid TenantId, IReadOnlyList<Customer> Customers)
{
    public static async Task<SoldContracts> AddAsync(ScpDbContext db, int count)
    {
        var now = db.Time.GetUtcNow();
        var tenant = await db.Tenants.SingleAsync(t => db.Users.Any(u => u.OwnerId == t.Id && u.Email == "admin" + DemoCredentials.EmailDomain));
        var plan = db.Add(new Plan
        {
            Id = Guid.CreateVersion7(now), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, Code = "killed", Number = 1, Name = "Killed", Status = PlanStatus.Published,
            Currency = "CHF", Price = 10, Components = """[{"key":"shops","title":"Shop","model":"PerMerchant","unitPrice":9}]""",
        }).Entity;
        var customers = Enumerable.Range(0, count).Select(i => Add(db, tenant, plan, $"killed-{i}", now)).ToList();
        return new(tenant.Id, customers);
    }

    private static Customer Add(ScpDbContext db, Tenant tenant, Plan plan, string name, DateTimeOffset now)
    {
        var (id, start) = (Guid.CreateVersion7(now), now.AddDays(-5));
        var customer = new Customer
        {
            Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = name, Slug = name, Status = OwnerStatus.Active, CreatedAt = now, LegalName = name,
        };
        var account = new BillingAccount { Id = Guid.CreateVersion7(now), OwnerId = id, OwnerPath = customer.OwnerPath, Currency = "CHF", CreatedAt = now };
        db.AddRange(customer, account, new Contract
        {
            Id = Guid.CreateVersion7(now), OwnerId = id, OwnerPath = customer.OwnerPath, AccountId = account.Id, PlanId = plan.Id, Status = ContractStatus.Active,
            StartedAt = start, Anchor = start, CurrentPeriodStart = start, CurrentPeriodEnd = start.AddMonths(1), BilledThrough = start,
        });
        return customer;
    }
}
