using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Billing.Plans;
using Scp.Core.Hierarchy;

namespace Scp.Core.Tests.Analytics;

/// <summary>A customer with a contract and an invoice, as rows.</summary>
internal sealed class SoldContracts(AnalyticsWorld world)
{
    private int number;

    public Plan Plan(decimal price, BillingInterval interval = BillingInterval.Month, string currency = "CHF", string components = "[]") => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = world.Tenant.Id, OwnerPath = world.Tenant.OwnerPath, Code = $"plan-{++number}", Number = 1, Name = "Plan", Currency = currency,
        Price = price, Interval = interval, Status = PlanStatus.Published, Components = components,
    };

    public async Task<(Contract Contract, Invoice Invoice)> SellAsync(Customer customer, Plan plan)
    {
        var now = world.Time.GetUtcNow();
        var account = new BillingAccount { Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, Currency = plan.Currency, CreatedAt = now };
        var contract = new Contract
        {
            Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, AccountId = account.Id, PlanId = plan.Id, Status = ContractStatus.Active, StartedAt = now,
            Anchor = now, CurrentPeriodStart = now, CurrentPeriodEnd = now.AddMonths(1), BilledThrough = now,
        };
        var invoice = new Invoice
        {
            Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, TenantId = world.Tenant.Id, AccountId = account.Id, ContractId = contract.Id,
            PeriodStart = now, PeriodEnd = now.AddMonths(1), Currency = plan.Currency, TaxRate = 0, CreatedAt = now,
        };
        await world.AddAsync(plan, account, contract, invoice);
        return (contract, invoice);
    }

    public static Payment Payment(Invoice invoice, decimal amount, DateTimeOffset at, string method = "bank-transfer", PaymentStatus status = PaymentStatus.Succeeded, string? currency = null) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = invoice.OwnerId, OwnerPath = invoice.OwnerPath, InvoiceId = invoice.Id, AccountId = invoice.AccountId, Currency = currency ?? invoice.Currency,
        Amount = amount, Method = method, At = at, CreatedAt = at, Status = status,
    };
}
