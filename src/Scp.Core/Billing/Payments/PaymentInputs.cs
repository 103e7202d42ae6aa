namespace Scp.Core.Billing.Payments;

/// <param name="Amount">In the invoice's currency, in whole minor units; what is beyond its due becomes credit of the account.</param>
/// <param name="Method">Such as bank-transfer.</param>
/// <param name="Reference">By which the bank knows it.</param>
/// <param name="At">When it was paid; now where it is null.</param>
public sealed record RecordPaymentInput(NodeId Invoice, decimal Amount, string Method, string? Reference = null, DateTimeOffset? At = null, string? Etag = null);

public sealed record RefundPaymentInput(NodeId Id, string Reason, string? Etag = null);

/// <param name="Amount">With the tax that is in it, in whole minor units; at most what the invoice's earlier credit notes left of its total.</param>
public sealed record CreateCreditNoteInput(NodeId Invoice, decimal Amount, string Reason, string? Etag = null);
