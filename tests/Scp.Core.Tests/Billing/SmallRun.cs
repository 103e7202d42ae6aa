using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Pricing;
using Scp.Core.Data;
using Scp.Core.Hierarchy;

namespace Scp.Core.Tests.Billing;

/// <summary>As much of a billing run as contracts need to move on: invoices of what is billed ahead and of what is pending.</summary>
internal static class SmallRun
{
    public static async Task<IReadOnlyList<PeriodTurn>> BillAsync(this ScpDbContext db, Guid contractId, DateTimeOffset now)
    {
        var contract = await db.Contracts.SingleAsync(c => c.Id == contractId);
        var account = await db.BillingAccounts.SingleAsync(a => a.Id == contract.AccountId);
        var plans = await db.Plans.AsNoTracking().ToDictionaryAsync(p => p.Id);
        var merchants = await db.Merchants.Where(m => m.ParentId == contract.OwnerId && m.Status == OwnerStatus.Active).Select(m => new BilledMerchant(m.Id, m.Name)).ToListAsync();
        var turns = new List<PeriodTurn>();
        while (ContractPeriods.IsDue(contract, now))
        {
            var turn = ContractPeriods.Advance(contract, id => plans[id]);
            turns.Add(turn);
            var invoice = db.Add(new Invoice
            {
                Id = Guid.CreateVersion7(), OwnerId = contract.OwnerId, OwnerPath = contract.OwnerPath, TenantId = plans[contract.PlanId].OwnerId, AccountId = account.Id,
                ContractId = contract.Id, PeriodStart = turn.At, PeriodEnd = turn.Ahead?.End ?? turn.At, Currency = account.Currency, TaxRate = account.TaxRate, CreatedAt = now,
            }).Entity;
            var position = 0;
            foreach (var charge in turn.Ahead is { } ahead ? AheadCharges.Of(ahead.Plan, merchants) : [])
                db.Add(Line(invoice, position++, charge.Description, charge.Amount, charge.BeneficiaryId, turn.Ahead!.Start, turn.Ahead.End));
            foreach (var pending in await db.PendingCharges.Where(c => c.ContractId == contract.Id && c.InvoiceId == null).ToListAsync())
            {
                pending.InvoiceId = invoice.Id;
                db.Add(Line(invoice, position++, pending.Description, pending.Amount, pending.BeneficiaryId, pending.PeriodStart, pending.PeriodEnd));
            }
            await db.SaveChangesAsync();
        }
        return turns;
    }

    private static InvoiceLine Line(Invoice invoice, int position, string description, decimal amount, Guid? beneficiary, DateTimeOffset start, DateTimeOffset end) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = invoice.OwnerId, OwnerPath = invoice.OwnerPath, InvoiceId = invoice.Id, Position = position, Description = description,
        Quantity = 1, UnitPrice = amount, Amount = amount, BeneficiaryId = beneficiary, PeriodStart = start, PeriodEnd = end,
    };
}
