using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Pricing;
using Scp.Core.Billing.Usage;

namespace Scp.Core.Billing.Runs;

/// <summary>Makes the invoice of one turn of a contract: first what is ahead, then what was used, then what is pending. The order of the
/// lines does not hang on the order in which anything came in.</summary>
internal sealed class InvoiceDraft(Contract contract, BillingAccount account, PeriodTurn turn, Guid tenantId, DateTimeOffset now)
{
    private readonly List<InvoiceLine> lines = [];
    private readonly Guid id = Guid.CreateVersion7(now);

    /// <param name="merchants">Those that are active now. One that became so within the period, as a late run sees it, pays from then on,
    /// unless it was charged when it did.</param>
    /// <param name="charges">Of the contract; those of earlier runs too.</param>
    public void AddAhead(IEnumerable<ActiveMerchant> merchants, IEnumerable<PendingCharge> charges)
    {
        if (turn.Ahead is not { } period) return;
        var all = merchants.OrderBy(m => m.Merchant.Name, StringComparer.Ordinal).ThenBy(m => m.Merchant.Id).ToList();
        foreach (var charge in AheadCharges.Of(period.Plan, all.Where(m => m.Since <= period.Start).Select(m => m.Merchant)))
            Add(charge.Description, 1, charge.UnitPrice, charge.Amount, charge.BeneficiaryId, false, period.Start, period.End);
        var charged = charges.Where(c => c.PeriodEnd == period.End).NetBy(c => c.BeneficiaryId, c => c.Amount).Where(c => c.Net > 0).Select(c => c.Key).ToHashSet();
        foreach (var late in all.Where(m => m.Since > period.Start && m.Since < period.End && !charged.Contains(m.Merchant.Id)))
            foreach (var charge in AheadCharges.OfMerchant(period.Plan, late.Merchant))
                if (Proration.Share(charge.Amount, period.Start, period.End, late.Since, period.End, account.Currency) is not 0 and var share)
                    Add(charge.Description, 1, charge.UnitPrice, share, charge.BeneficiaryId, true, late.Since, period.End);
    }

    /// <summary>Each merchant's usage by itself: it is the line's beneficiary.</summary>
    /// <param name="names">Of the merchants.</param>
    public void AddUsage(IEnumerable<UsedInPeriod> used, IReadOnlyDictionary<Guid, string> names)
    {
        if (turn.Ended is not { } period) return;
        var byMetric = used.OrderBy(u => names.GetValueOrDefault(u.MerchantId), StringComparer.Ordinal).ThenBy(u => u.MerchantId).ToLookup(u => u.Metric);
        foreach (var component in period.Plan.Prices.Where(p => p.IsMetered))
            foreach (var sum in byMetric[component.Metric ?? ""])
                foreach (var line in Charges.Of(component, sum.Quantity, period.Plan.Currency))
                    Add($"{line.Description}: {names.GetValueOrDefault(sum.MerchantId, "merchant")}", line.Quantity, line.UnitPrice, line.Amount, sum.MerchantId, false, period.Start, period.End);
    }

    public void AddPending(IEnumerable<PendingCharge> charges)
    {
        foreach (var charge in charges.OrderBy(c => c.PeriodStart).ThenBy(c => c.Key, StringComparer.Ordinal))
        {
            Add(charge.Description, charge.Quantity, charge.UnitPrice, charge.Amount, charge.BeneficiaryId, charge.Proration, charge.PeriodStart, charge.PeriodEnd);
            charge.InvoiceId = id;
        }
    }

    /// <returns>Null where there is nothing to charge.</returns>
    public Invoice? Make()
    {
        if (lines is []) return null;
        var invoice = new Invoice
        {
            Id = id, OwnerId = contract.OwnerId, OwnerPath = contract.OwnerPath, TenantId = tenantId, AccountId = account.Id, ContractId = contract.Id,
            PeriodStart = turn.At, PeriodEnd = turn.Ahead?.End ?? turn.At, Currency = account.Currency, TaxRate = account.TaxRate, CreatedAt = now,
        };
        invoice.Charge(lines);
        return invoice;
    }

    public IReadOnlyList<InvoiceLine> Lines => lines;

    private void Add(string description, decimal quantity, decimal unitPrice, decimal amount, Guid? beneficiary, bool proration, DateTimeOffset start, DateTimeOffset end) =>
        lines.Add(new InvoiceLine
        {
            Id = Guid.CreateVersion7(now), OwnerId = contract.OwnerId, OwnerPath = contract.OwnerPath, InvoiceId = id, Position = lines.Count + 1,
            Description = description, Quantity = quantity, UnitPrice = unitPrice, Amount = amount, BeneficiaryId = beneficiary, Proration = proration,
            PeriodStart = start, PeriodEnd = end,
        });
}

/// <param name="Since">When it went live.</param>
internal readonly record struct ActiveMerchant(BilledMerchant Merchant, DateTimeOffset Since);
