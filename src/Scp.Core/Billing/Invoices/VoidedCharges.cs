using Scp.Core.Billing.Contracts;

namespace Scp.Core.Billing.Invoices;

/// <summary>What becomes of the charges within a period when its invoice is voided.</summary>
internal static class VoidedCharges
{
    /// <summary>Those that the invoice took are pending again: what happened within a period is still to be charged, or given back. But a part
    /// of what the invoice itself charged for the whole period is not given back any more: it will never be paid.</summary>
    public static async Task ReleaseAsync(ScpDbContext db, Invoice invoice, CancellationToken ct)
    {
        var charges = await db.PendingCharges.Where(c => c.ContractId == invoice.ContractId && (c.InvoiceId == invoice.Id || (c.InvoiceId == null && c.SettledAt == null)))
            .OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        var whole = await db.InvoiceLines.AsNoTracking().Where(l => l.InvoiceId == invoice.Id && !l.Proration && l.PeriodStart == invoice.PeriodStart && l.PeriodEnd == invoice.PeriodEnd)
            .Select(l => new { l.Description, l.BeneficiaryId }).ToListAsync(ct);
        foreach (var line in whole)
        {
            var back = charges.Where(c => c.Amount < 0 && c.BeneficiaryId == line.BeneficiaryId && c.Description == PeriodChanges.GivenBack(line.Description)).ToList();
            // Until the run came by, the last one gave back the part before what the invoice charged held; after that, the first one the part after.
            Drop(back.LastOrDefault(c => c.InvoiceId == invoice.Id && c.PeriodStart == invoice.PeriodStart && c.PeriodEnd < invoice.PeriodEnd));
            Drop(back.FirstOrDefault(c => c.InvoiceId is null && c.PeriodEnd == invoice.PeriodEnd));
        }
        foreach (var charge in charges) charge.InvoiceId = null;

        void Drop(PendingCharge? charge)
        {
            if (charge is null || !charges.Remove(charge)) return;
            db.Remove(charge);
        }
    }
}
