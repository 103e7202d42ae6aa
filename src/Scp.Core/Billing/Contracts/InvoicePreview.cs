namespace Scp.Core.Billing.Contracts;

/// <summary>What a change of plan would cost, before tax.</summary>
/// <param name="Lines">For the rest of the current period.</param>
/// <param name="DueNow">Of the lines together, unless they give back more than they charge; the next invoice takes it.</param>
/// <param name="NextInvoice">All that is certain of it by now: the lines, what else is pending, and what its period costs ahead.</param>
/// <param name="Credit">What the lines give back.</param>
/// <param name="Error">What the change would be refused for; it would cost nothing then.</param>
public sealed record InvoicePreview(IReadOnlyList<PreviewedLine> Lines, Money DueNow, Money NextInvoice, Money Credit, DomainError? Error = null);

/// <param name="BeneficiaryId">The merchant that it is for.</param>
public sealed record PreviewedLine(
    string Description, decimal Quantity, Money UnitPrice, Money Amount, Guid? BeneficiaryId, bool Proration, DateTimeOffset PeriodStart, DateTimeOffset PeriodEnd);
