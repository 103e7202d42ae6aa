using System.ComponentModel;
using Scp.Core.Billing.Payments;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Records a payment that arrived by itself, such as a bank transfer. What is beyond the invoice's due becomes credit of the account.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Payment>> RecordPayment(RecordPaymentInput input, [FromServices] PaymentService payments, CancellationToken ct)
        => payments.RecordAsync(input, ct);

    [Description("Notes that a payment was paid back: what it covered is due again. To give that up, credit the invoice first.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Payment>> RefundPayment(RefundPaymentInput input, [FromServices] PaymentService payments, CancellationToken ct)
        => payments.RefundAsync(input, ct);

    [Description("Gives back part of an issued invoice, or all of it: less is due, or the account has credit.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<CreditNote>> CreateCreditNote(CreateCreditNoteInput input, [FromServices] CreditNoteService notes, CancellationToken ct)
        => notes.CreateAsync(input, ct);
}
