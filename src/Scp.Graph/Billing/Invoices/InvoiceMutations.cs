using System.ComponentModel;
using Scp.Core.Billing.Invoices;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Gives a draft its number and makes it due. The account's credit pays as much of it as it can.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Invoice>> FinalizeInvoice(FinalizeInvoiceInput input, [FromServices] InvoiceService invoices, CancellationToken ct)
        => invoices.FinalizeAsync(input, ct);

    [Description("Has an open invoice collected within a minute: charged, where the account has a means of payment, or dunned.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Invoice>> CollectInvoice(CollectInvoiceInput input, [FromServices] InvoiceService invoices, CancellationToken ct)
        => invoices.CollectAsync(input, ct);

    [Description("Takes back an invoice of which nothing is paid. It keeps its number, and the credit that it took goes back.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Invoice>> VoidInvoice(VoidInvoiceInput input, [FromServices] InvoiceService invoices, CancellationToken ct)
        => invoices.VoidAsync(input, ct);

    [Description("Writes an open invoice off. A payment that comes all the same is still taken.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Invoice>> MarkInvoiceUncollectible(MarkInvoiceUncollectibleInput input, [FromServices] InvoiceService invoices, CancellationToken ct)
        => invoices.WriteOffAsync(input, ct);
}
