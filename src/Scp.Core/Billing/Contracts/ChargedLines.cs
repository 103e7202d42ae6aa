using Scp.Core.Billing.Invoices;

namespace Scp.Core.Billing.Contracts;

/// <summary>What was charged, or given back, until the end of the period that a contract is in.</summary>
internal sealed record ChargedLine(Guid ContractId, Guid? BeneficiaryId, string Description, decimal Amount);

internal static class ChargedLines
{
    /// <summary>By invoices that are not void and by pending charges, of periods as they are stored. Two statements.</summary>
    /// <param name="forMerchants">True for what has a beneficiary, false for what has none.</param>
    /// <param name="merchantIds">Whom to ask for; null for all.</param>
    public static async Task<IReadOnlyList<ChargedLine>> LoadAsync(
        ScpDbContext db, IReadOnlyCollection<Guid> contractIds, bool forMerchants, IReadOnlyCollection<Guid>? merchantIds, CancellationToken ct)
    {
        var contracts = db.Contracts.AsNoTracking().Where(c => contractIds.Contains(c.Id));
        var invoiced = await (
            from contract in contracts
            join invoice in db.Invoices on new { Id = contract.Id, At = contract.CurrentPeriodStart } equals new { Id = invoice.ContractId, At = invoice.PeriodStart }
            join line in db.InvoiceLines on new { invoice.Id, End = contract.CurrentPeriodEnd } equals new { Id = line.InvoiceId, End = line.PeriodEnd }
            where invoice.Status != InvoiceStatus.Void && (line.BeneficiaryId != null) == forMerchants && (merchantIds == null || merchantIds.Contains(line.BeneficiaryId!.Value))
            select new ChargedLine(contract.Id, line.BeneficiaryId, line.Description, line.Amount)).ToListAsync(ct);
        // Those of this period become lines of the invoice of the next one.
        var pending = await (
            from contract in contracts
            join charge in db.PendingCharges on new { contract.Id, End = contract.CurrentPeriodEnd } equals new { Id = charge.ContractId, End = charge.PeriodEnd }
            where (charge.BeneficiaryId != null) == forMerchants && (merchantIds == null || merchantIds.Contains(charge.BeneficiaryId!.Value))
            select new ChargedLine(contract.Id, charge.BeneficiaryId, charge.Description, charge.Amount)).ToListAsync(ct);
        return [.. invoiced, .. pending];
    }

    /// <summary>How often each was charged, less how often it was given back: more than nothing is held still.</summary>
    public static IEnumerable<(TKey Key, int Net)> NetBy<T, TKey>(this IEnumerable<T> lines, Func<T, TKey> key, Func<T, decimal> amount) =>
        lines.GroupBy(key).Select(g => (g.Key, g.Sum(line => Math.Sign(amount(line)))));
}
