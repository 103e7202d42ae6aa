using Scp.Core.Billing.Invoices;
using Scp.Core.Hierarchy;

namespace Scp.Core.Billing.Contracts;

/// <summary>The one way to close a customer for good: not before its contract is over, and what it owes is settled.</summary>
public sealed class CustomerClosing(ScpDbContext db, LifecycleService lifecycle)
{
    /// <returns><see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that is closed already, has a contract
    /// that is not over and billed to its end, or an invoice that is a draft or open.</returns>
    public async Task<Result<Customer>> ArchiveAsync(ChangeStatusInput input, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<Customer>(input.Id.Id, ct) is not { } customer) return new NotFoundError(input.Id);
        if (Lifecycle.Apply(customer.Status, Transition.Archive) is not null && await CheckAsync(customer, ct) is { } unsettled) return unsettled;
        return await lifecycle.ChangeAsync<Customer>(Transition.Archive, input, ct);
    }

    private async Task<ConflictError?> CheckAsync(Customer customer, CancellationToken ct) =>
        await db.Contracts.AnyAsync(c => c.OwnerId == customer.Id && (c.EndedAt == null || c.BilledThrough < c.EndedAt), ct)
            ? new($"'{customer.Name}' has a contract that is not over, or not billed to its end.")
        : await db.Invoices.AnyAsync(i => i.OwnerId == customer.Id && (i.Status == InvoiceStatus.Draft || i.Status == InvoiceStatus.Open), ct)
            ? new($"'{customer.Name}' has an invoice that is a draft or open.") : null;
}
