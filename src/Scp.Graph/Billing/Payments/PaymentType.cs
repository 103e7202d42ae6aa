using Scp.Core.Billing;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Graph.Billing.Invoices;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Payments;

public sealed class PaymentType : TypedObject<Payment>
{
    public PaymentType()
    {
        this.AuthorizeWithPolicy(Permissions.BillingRead);
        Id(p => p.Id);
        Load("invoice", Of<Invoice>(), (payments, context) => InvoiceLoaders.InvoicesAsync([.. payments.Select(p => (Guid?)p.InvoiceId)], context));
        Value("amount", p => new Money(p.Amount, p.Currency), NonNull<Money>());
        Value("excess", p => new Money(p.Excess, p.Currency), NonNull<Money>()).Description = "What was beyond the invoice's due, and became credit of the account.";
        Value(p => p.Method);
        Value(p => p.Status);
        Value(p => p.Reference);
        Value(p => p.At);
        Value(p => p.Failure);
        Value(p => p.RefundedAt);
        Value("etag", p => p.Etag, NonNull<string>());
    }
}

public sealed class PaymentList : ListDefinition<Payment>
{
    public PaymentList()
    {
        Where(p => p.Status);
        Where(p => p.Method);
        Where(p => p.Reference);
        Where(p => p.At);
        Order(p => p.At);
        DefaultOrder(p => p.Id, descending: true);
    }
}

public sealed class CreditNoteType : TypedObject<CreditNote>
{
    public CreditNoteType()
    {
        this.AuthorizeWithPolicy(Permissions.BillingRead);
        Id(n => n.Id);
        Load("invoice", Of<Invoice>(), (notes, context) => InvoiceLoaders.InvoicesAsync([.. notes.Select(n => (Guid?)n.InvoiceId)], context));
        Value(n => n.Number).Description = "Without gaps within the tenant.";
        Value("amount", n => new Money(n.Amount, n.Currency), NonNull<Money>()).Description = "With the tax that is in it.";
        Value("tax", n => new Money(n.Tax, n.Currency), NonNull<Money>());
        Value("toAccount", n => new Money(n.ToAccount, n.Currency), NonNull<Money>()).Description = "What was beyond the invoice's due, and became credit of the account.";
        Value(n => n.Reason);
        Value(n => n.IssuedAt);
    }
}

public sealed class CreditNoteList : ListDefinition<CreditNote>
{
    public CreditNoteList()
    {
        Where(n => n.Number);
        Where(n => n.IssuedAt);
        DefaultOrder(n => n.Id, descending: true);
    }
}
