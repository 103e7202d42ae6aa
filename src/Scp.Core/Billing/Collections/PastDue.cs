using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Hierarchy;

namespace Scp.Core.Billing.Collections;

/// <summary>What follows when an invoice is not paid in time, and when it is paid after all.</summary>
internal static class PastDue
{
    /// <summary>The contract is past due from the first failure on: nothing that its plan limits is added. After the last one the customer is
    /// suspended where its settings say so.</summary>
    public static async Task FailAsync(this ScpDbContext db, Invoice invoice, Contract contract, DateTimeOffset now, CancellationToken ct)
    {
        invoice.Attempts++;
        invoice.NextAttemptAt = now + DunningSchedule.After(invoice.Attempts);
        if (contract.Status is ContractStatus.Active) contract.Status = ContractStatus.PastDue;
        if (invoice.NextAttemptAt is null && await BillingKeys.SuspendsAsync(db, contract.OwnerPath, ct)) await SuspendAsync(db, contract.OwnerId, ct);
    }

    /// <summary>Once nothing of the contract is overdue any more it is active again. A customer that was suspended stays so until
    /// somebody reactivates it. Called when the invoice has come to its end, before the save.</summary>
    public static async Task ClearAsync(this ScpDbContext db, Invoice invoice, CancellationToken ct)
    {
        if (invoice.Attempts is 0 || invoice.Status is InvoiceStatus.Open) return;
        if (await db.Contracts.SingleOrDefaultAsync(c => c.Id == invoice.ContractId && c.Status == ContractStatus.PastDue, ct) is not { } contract) return;
        contract.Status = await db.GoingOnAsync(contract, invoice, ct);
    }

    /// <summary>What a contract that goes on is: past due while an open invoice of it has failed to be collected.</summary>
    /// <param name="ended">An invoice that has come to its end, which is not saved yet.</param>
    public static async Task<ContractStatus> GoingOnAsync(this ScpDbContext db, Contract contract, Invoice? ended, CancellationToken ct)
    {
        var id = ended?.Id;
        var overdue = db.Invoices.Where(i => i.ContractId == contract.Id && i.Id != id && i.Status == InvoiceStatus.Open && i.Attempts > 0);
        return await overdue.AnyAsync(ct) ? ContractStatus.PastDue : ContractStatus.Active;
    }

    private static async Task SuspendAsync(ScpDbContext db, Guid customerId, CancellationToken ct)
    {
        var customer = await db.Customers.SingleAsync(c => c.Id == customerId, ct);
        customer.Status = Lifecycle.Apply(customer.Status, Transition.Suspend) ?? customer.Status;
    }
}
