using Scp.Core.Billing;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Usage;
using Scp.Graph.Nodes;

namespace Scp.Graph.Billing.Invoices;

/// <summary>What invoices and accounts hold, one statement for a level.</summary>
internal static class InvoiceLoaders
{
    private static readonly Permission read = Permissions.Get(Permissions.BillingRead);

    public static ValueTask<IReadOnlyList<Invoice?>> InvoicesAsync(IReadOnlyList<Guid?> ids, FieldContext context) => RowsById.LoadAsync(
        context.Get<ScpDbContext>().Invoices, ids, invoice => context.Caller.CanRead(read, invoice), context.CancellationToken);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<BilledLine>>> LinesAsync(IReadOnlyList<Invoice> invoices, FieldContext context)
    {
        var ids = invoices.Select(i => i.Id).Distinct().ToArray();
        var lines = (await context.Get<ScpDbContext>().InvoiceLines.AsNoTracking().Where(l => ids.Contains(l.InvoiceId))
            .OrderBy(l => l.InvoiceId).ThenBy(l => l.Position).ToListAsync(context.CancellationToken)).ToLookup(l => l.InvoiceId);
        return [.. invoices.Select(i => (IReadOnlyList<BilledLine>)[.. lines[i.Id].Select(l => new BilledLine(l, i.Currency))])];
    }

    /// <summary>What is due of open invoices, less the credit.</summary>
    public static async ValueTask<IReadOnlyList<Money>> BalancesAsync(IReadOnlyList<BillingAccount> accounts, FieldContext context)
    {
        var ids = accounts.Select(a => a.Id).Distinct().ToArray();
        var due = await context.Get<ScpDbContext>().Invoices.Where(i => ids.Contains(i.AccountId) && i.Status == InvoiceStatus.Open)
            .GroupBy(i => i.AccountId).Select(g => new { g.Key, Total = g.Sum(i => i.Total), Paid = g.Sum(i => i.AmountPaid), Credited = g.Sum(i => i.AmountCredited) })
            .ToDictionaryAsync(g => g.Key, g => g.Total - g.Paid - g.Credited, context.CancellationToken);
        return [.. accounts.Select(a => new Money(due.GetValueOrDefault(a.Id) - a.Credit, a.Currency))];
    }

    public static async ValueTask<IReadOnlyList<decimal>> UsageAsync(IReadOnlyList<BillingAccount> accounts, FieldContext context)
    {
        var (metric, from, to) = (context.Argument<string>("metric")!, context.Argument<DateTimeOffset>("from"), context.Argument<DateTimeOffset>("to"));
        var sums = await UsageTotals.OfCustomersAsync(context.Get<ScpDbContext>(), [.. accounts.Select(a => a.OwnerId).Distinct()], metric, from, to, context.CancellationToken);
        return [.. accounts.Select(a => MoneyType.Plain(sums.GetValueOrDefault(a.OwnerId)))];
    }
}
