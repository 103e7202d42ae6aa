namespace Scp.Graph.Billing.Invoices.Pdf;

/// <summary>What stands on the printed invoice. Amounts are in <paramref name="Currency"/>; dates are days in the seller's time zone.</summary>
/// <param name="Title">Such as <c>Invoice</c> or <c>Credit note</c>.</param>
/// <param name="Number">Null for a draft.</param>
/// <param name="TaxRate">A share: 0.081 for 8.1 %.</param>
/// <param name="Color">Of the seller's branding, <c>#RRGGBB</c>.</param>
internal sealed record InvoiceDocument(
    string Title, string? Number, Party Seller, Party Buyer, string Currency, DateOnly? IssuedOn, DateOnly? DueOn, DateOnly PeriodStart,
    DateOnly PeriodEnd, IReadOnlyList<DocumentLine> Lines, decimal Subtotal, decimal TaxRate, decimal Tax, decimal Total, decimal AmountDue, string Color);

/// <param name="Details">Further lines, such as a tax number.</param>
internal sealed record Party(string Name, IReadOnlyList<string> Details);

/// <param name="Beneficiary">The merchant that the charge arose from.</param>
internal sealed record DocumentLine(string Description, string? Beneficiary, decimal Quantity, decimal UnitPrice, decimal Amount);
