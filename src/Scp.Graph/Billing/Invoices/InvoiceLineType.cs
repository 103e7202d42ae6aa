using Scp.Core.Billing;
using Scp.Core.Billing.Invoices;
using Scp.Core.Hierarchy;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Invoices;

/// <summary>A line with the currency of its invoice.</summary>
public sealed record BilledLine(InvoiceLine Line, string Currency);

public sealed class InvoiceLineType : TypedObject<BilledLine>
{
    public InvoiceLineType() : base("InvoiceLine")
    {
        Description = "The beneficiary is the merchant the charge arose from; the customer pays.";
        Value("description", l => l.Line.Description, NonNull<string>());
        Value("quantity", l => MoneyType.Plain(l.Line.Quantity), NonNull<decimal>());
        Value("unitPrice", l => new Money(l.Line.UnitPrice, l.Currency), NonNull<Money>()).Description = "Exact; may be finer than the minor unit.";
        Value("amount", l => new Money(l.Line.Amount, l.Currency), NonNull<Money>());
        Load("beneficiary", Of<Owner>(), (lines, context) => OwnersById.LoadAsync<Owner>([.. lines.Select(l => l.Line.BeneficiaryId)], context));
        Value("proration", l => l.Line.Proration, NonNull<bool>());
        Value("periodStart", l => l.Line.PeriodStart, NonNull<DateTimeOffset>());
        Value("periodEnd", l => l.Line.PeriodEnd, NonNull<DateTimeOffset>());
    }
}
