using System.Net.Mime;
using Scp.Core.Audit;
using Scp.Core.Billing.Invoices;
using Scp.Graph.Rest;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Invoices.Pdf;

/// <summary><c>GET /api/invoices/{id}/pdf</c>: the invoice as it is sent to its payer.</summary>
internal static class InvoicePdfEndpoint
{
    public const string Path = "/api/invoices/{id}/pdf";
    private static readonly Permission read = Permissions.Get(Permissions.BillingRead);
    private static readonly RestProblem denied = new(403, "AUTH_NOT_AUTHORIZED", "The current user is not authorized to read this invoice.");

    public static void MapInvoicePdf(this IEndpointRouteBuilder app) => app.MapGet(Path, (Delegate)HandleAsync);

    public static string Of(Invoice invoice) => Path.Replace("{id}", Uri.EscapeDataString(GlobalIdType.Encode(new(nameof(Invoice), invoice.Id))), StringComparison.Ordinal);

    private static async Task HandleAsync(string id, HttpContext http, Caller caller, ScpDbContext db, InvoiceDocuments documents, AuditLog audit)
    {
        http.Response.Headers.CacheControl = "no-store";
        var ct = http.RequestAborted;
        if (caller.Kind is CallerKind.Anonymous) await RestProblem.NotAuthenticated.WriteAsync(http);
        else if (GlobalIdType.Decode(id) is not { Type: nameof(Invoice) } node) await RestProblem.InvalidId.WriteAsync(http);
        else if (await db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.Id == node.Id, ct) is not { } invoice) await RestProblem.NotFound.WriteAsync(http);
        else if (!caller.CanRead(read, invoice))
        {
            await audit.RecordDeniedAsync(new(read, "invoice.pdf", nameof(Invoice), invoice.Id, invoice.OwnerPath));
            await denied.WriteAsync(http);
        }
        else await WriteAsync(http, invoice, InvoicePdf.Write(await documents.OfAsync(invoice, ct)));
    }

    private static Task WriteAsync(HttpContext http, Invoice invoice, byte[] pdf)
    {
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{invoice.Number ?? "draft"}.pdf\"";
        (http.Response.ContentType, http.Response.ContentLength) = (MediaTypeNames.Application.Pdf, pdf.Length);
        return http.Response.Body.WriteAsync(pdf, http.RequestAborted).AsTask();
    }
}
