namespace Scp.Core.Billing.Usage;

/// <summary>Sums of usage, made by the database.</summary>
public static class UsageTotals
{
    /// <summary>What the merchants of customers used of a metric in [from, to), by customer; none is zero.</summary>
    public static async Task<IReadOnlyDictionary<Guid, decimal>> OfCustomersAsync(
        ScpDbContext db, IReadOnlyCollection<Guid> customers, string metric, DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        await db.UsageRecords.Where(r => customers.Contains(r.CustomerId) && r.Metric == metric && r.At >= from && r.At < to)
            .GroupBy(r => r.CustomerId).Select(g => new { g.Key, Sum = g.Sum(r => r.Quantity) }).ToDictionaryAsync(g => g.Key, g => g.Sum, ct);

    /// <summary>What falls into the current period of each contract, as it is stored.</summary>
    internal static async Task<ILookup<Guid, UsedInPeriod>> OfPeriodsAsync(ScpDbContext db, IReadOnlyCollection<Guid> contracts, CancellationToken ct)
    {
        if (contracts.Count is 0) return Array.Empty<UsedInPeriod>().ToLookup(u => u.ContractId);
        var sums = from contract in db.Contracts
                   join record in db.UsageRecords on contract.OwnerId equals record.CustomerId
                   where contracts.Contains(contract.Id) && record.BillAt >= contract.CurrentPeriodStart && record.BillAt < contract.CurrentPeriodEnd
                   group record.Quantity by new { contract.Id, record.OwnerId, record.Metric } into used
                   select new UsedInPeriod(used.Key.Id, used.Key.OwnerId, used.Key.Metric, used.Sum());
        return (await sums.ToListAsync(ct)).ToLookup(u => u.ContractId);
    }
}

internal sealed record UsedInPeriod(Guid ContractId, Guid MerchantId, string Metric, decimal Quantity);
