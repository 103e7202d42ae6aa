using Scp.Core.Billing;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Hierarchy;
using Scp.Graph.Billing.Contracts;
using Scp.Graph.Billing.Invoices.Pdf;
using Scp.Graph.Billing.Payments;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Invoices;

public sealed class InvoiceType : TypedObject<Invoice>
{
    public InvoiceType()
    {
        Description = "What a customer owes for one period. Its lines and totals are final once it is open.";
        this.AuthorizeWithPolicy(Permissions.BillingRead);
        Id(i => i.Id);
        Load("payer", Of<Customer>(), (invoices, context) => OwnersById.LoadAsync<Customer>([.. invoices.Select(i => (Guid?)i.OwnerId)], context));
        Load("account", Of<BillingAccount>(), (invoices, context) => BillingLoaders.AccountsAsync([.. invoices.Select(i => (Guid?)i.AccountId)], context));
        Value(i => i.Number).Description = "Without gaps within the tenant; given when it opens.";
        Value(i => i.Status);
        Value(i => i.PeriodStart);
        Value(i => i.PeriodEnd);
        Value("subtotal", i => new Money(i.Subtotal, i.Currency), NonNull<Money>()).Description = "Of the lines, before tax.";
        Value(i => i.TaxRate).Description = "A share: 0.081 for 8.1 %.";
        Value("tax", i => new Money(i.Tax, i.Currency), NonNull<Money>());
        Value("total", i => new Money(i.Total, i.Currency), NonNull<Money>());
        Value("amountPaid", i => new Money(i.AmountPaid, i.Currency), NonNull<Money>());
        Value("amountCredited", i => new Money(i.AmountCredited, i.Currency), NonNull<Money>()).Description = "By credit notes and by the account's credit.";
        Value("amountDue", i => new Money(i.AmountDue, i.Currency), NonNull<Money>());
        Load("lines", NonNullList<BilledLine>(), InvoiceLoaders.LinesAsync);
        Pages<PaymentList, Payment>("payments", Permissions.BillingRead, i => i.Id, p => p.InvoiceId, db => db.Payments);
        Pages<CreditNoteList, CreditNote>("creditNotes", Permissions.BillingRead, i => i.Id, n => n.InvoiceId, db => db.CreditNotes);
        Value(i => i.IssuedAt);
        Value(i => i.DueAt);
        Value(i => i.PaidAt);
        Value(i => i.Attempts).Description = "To collect it.";
        Value(i => i.NextAttemptAt);
        Value(i => i.CreatedAt);
        Value("pdfUrl", InvoicePdfEndpoint.Of, NonNull<string>()).Description = "Where this server gives it as a PDF, to whoever may read it here.";
        Value("etag", i => i.Etag, NonNull<string>());
    }
}

public sealed class InvoiceList : ListDefinition<Invoice>
{
    public InvoiceList()
    {
        Where(i => i.Number);
        Where(i => i.Status);
        Where(i => i.PeriodStart);
        Where(i => i.IssuedAt);
        Where(i => i.DueAt);
        Order(i => i.PeriodStart);
        Order(i => i.CreatedAt);
        DefaultOrder(i => i.Id, descending: true);
    }
}
