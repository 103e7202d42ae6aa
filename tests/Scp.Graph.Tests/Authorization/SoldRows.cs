using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Hierarchy;

namespace Scp.Graph.Tests.Authorization;

/// <summary>What tenants sell, and what customers have of it.</summary>
internal static class SoldRows
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>At each tenant a plan, and for each of its customers a contract on it that is to change to that very plan.</summary>
    public static IEnumerable<object> Of(IReadOnlyList<Owner> owners)
    {
        var plans = owners.OfType<Tenant>().ToDictionary(t => t.Id, t => NewPlan(t, "pro", PlanStatus.Published));
        foreach (var plan in plans.Values) yield return plan;
        foreach (var customer in owners.OfType<Customer>())
        {
            var (account, contract) = NewContract(customer, plans[customer.ParentId!.Value]);
            (contract.PendingPlanId, contract.PendingAt) = (contract.PlanId, contract.CurrentPeriodEnd);
            yield return account;
            yield return contract;
            foreach (var row in BilledRows.Of(contract, customer.ParentId!.Value, owners.FirstOrDefault(o => o.ParentId == customer.Id))) yield return row;
        }
        foreach (var tenant in owners.OfType<Tenant>()) yield return BilledRows.NewRun(tenant);
    }

    /// <summary>A draft, and two that are for sale.</summary>
    public static IEnumerable<Plan> Choice(Tenant tenant) =>
        [NewPlan(tenant, "draft", PlanStatus.Draft), NewPlan(tenant, "first", PlanStatus.Published), NewPlan(tenant, "second", PlanStatus.Published)];

    private static Plan NewPlan(Tenant tenant, string code, PlanStatus status) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, Code = code, Number = 1, Name = "Plan", Status = status,
        Currency = "CHF", Price = 10, Entitlements = """[{"feature":"merchants","limit":100}]""", PublishedAt = status is PlanStatus.Draft ? null : day,
    };

    public static (BillingAccount Account, Contract Contract) NewContract(Customer customer, Plan plan)
    {
        var (id, end) = (Guid.CreateVersion7(), day.AddYears(100));
        return (new() { Id = id, OwnerId = customer.Id, OwnerPath = customer.OwnerPath, Currency = "CHF", CreatedAt = day }, new()
        {
            Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, AccountId = id, PlanId = plan.Id, Status = ContractStatus.Active,
            StartedAt = day, Anchor = day, CurrentPeriodStart = day, CurrentPeriodEnd = end, BilledThrough = end,
        });
    }
}
