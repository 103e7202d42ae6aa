using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Billing.Runs;
using Scp.Core.Hierarchy;

namespace Scp.Graph.Tests.Authorization;

/// <summary>What customers owe, and what they paid of it.</summary>
internal static class BilledRows
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A paid invoice with a line for a merchant, its payment and a credit note.</summary>
    public static IEnumerable<object> Of(Contract contract, Guid tenantId, Owner? beneficiary)
    {
        var invoice = NewInvoice(contract, tenantId, InvoiceStatus.Paid);
        yield return invoice;
        yield return new InvoiceLine
        {
            Id = Guid.CreateVersion7(), OwnerId = invoice.OwnerId, OwnerPath = invoice.OwnerPath, InvoiceId = invoice.Id, Position = 1, Description = "Line",
            Quantity = 1, UnitPrice = 10, Amount = 10, BeneficiaryId = beneficiary?.Id, PeriodStart = day, PeriodEnd = day,
        };
        yield return NewPayment(invoice);
        yield return new CreditNote
        {
            Id = Guid.CreateVersion7(), OwnerId = invoice.OwnerId, OwnerPath = invoice.OwnerPath, TenantId = tenantId, InvoiceId = invoice.Id,
            Number = $"CN-{invoice.Id:N}", Currency = "CHF", Amount = 1, Tax = 0, ToAccount = 1, Reason = "Reason", IssuedAt = day,
        };
    }

    /// <summary>Of 10, of which a paid one is paid in full.</summary>
    public static Invoice NewInvoice(Contract contract, Guid tenantId, InvoiceStatus status)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, OwnerId = contract.OwnerId, OwnerPath = contract.OwnerPath, TenantId = tenantId, AccountId = contract.AccountId, ContractId = contract.Id,
            Number = status is InvoiceStatus.Draft ? null : $"{id:N}", Status = status, PeriodStart = day.AddDays((int)status), PeriodEnd = day.AddYears(1), Currency = "CHF",
            TaxRate = 0, Subtotal = 10, Total = 10, AmountPaid = status is InvoiceStatus.Paid ? 10 : 0, CreatedAt = day,
        };
    }

    public static Payment NewPayment(Invoice invoice) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = invoice.OwnerId, OwnerPath = invoice.OwnerPath, InvoiceId = invoice.Id, AccountId = invoice.AccountId, Currency = "CHF",
        Amount = 10, Method = "bank-transfer", Status = PaymentStatus.Succeeded, At = day, CreatedAt = day,
    };

    public static BillingRun NewRun(Tenant tenant) =>
        new() { Id = Guid.CreateVersion7(), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, AsOf = day, StartedAt = day, FinishedAt = day };
}
