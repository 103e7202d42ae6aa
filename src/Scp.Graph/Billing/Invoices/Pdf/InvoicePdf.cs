using System.Globalization;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using Scp.Core.Billing;

namespace Scp.Graph.Billing.Invoices.Pdf;

/// <summary>Sets an invoice on A4 pages.</summary>
internal static class InvoicePdf
{
    public static byte[] Write(InvoiceDocument invoice)
    {
        using var pdf = new PdfDocument();
        pdf.Info.Title = $"{invoice.Title} {invoice.Number}".TrimEnd();
        pdf.Info.Author = invoice.Seller.Name;
        var page = new PageFlow(pdf, $"{invoice.Seller.Name} · {pdf.Info.Title}", XColor.FromArgb(ColorOf(invoice.Color)));
        Head(page, invoice);
        Lines(page, invoice);
        Totals(page, invoice);
        page.Finish();
        using var bytes = new MemoryStream();
        pdf.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    private static void Head(PageFlow page, InvoiceDocument invoice)
    {
        page.Text(invoice.Seller.Name, PageFlow.Large, page.Accent);
        foreach (var detail in invoice.Seller.Details) page.Text(detail, PageFlow.Small);
        page.Space(24);
        page.Text(invoice.Buyer.Name, PageFlow.Bold);
        foreach (var detail in invoice.Buyer.Details) page.Text(detail, PageFlow.Body);
        page.Space(24);
        page.Text($"{invoice.Title} {invoice.Number ?? "(draft)"}", PageFlow.Large);
        page.Space(4);
        if (invoice.IssuedOn is { } issued) page.Pair("Issued", Day(issued));
        if (invoice.DueOn is { } due) page.Pair("Due", Day(due));
        page.Pair("Period", $"{Day(invoice.PeriodStart)} to {Day(invoice.PeriodEnd)}");
        page.Space(18);
    }

    private static void Lines(PageFlow page, InvoiceDocument invoice)
    {
        page.Row(["Description", "For", "Quantity", "Unit price", $"Amount {invoice.Currency}"], PageFlow.Bold);
        page.Rule();
        foreach (var line in invoice.Lines)
            page.Row([line.Description, line.Beneficiary ?? "", Number(line.Quantity), Number(line.UnitPrice), Amount(line.Amount, invoice.Currency)], PageFlow.Body);
        page.Rule();
    }

    private static void Totals(PageFlow page, InvoiceDocument invoice)
    {
        page.Row(["", "", "", "Subtotal", Amount(invoice.Subtotal, invoice.Currency)], PageFlow.Body);
        page.Row(["", "", "", $"Tax {Number(invoice.TaxRate * 100)} %", Amount(invoice.Tax, invoice.Currency)], PageFlow.Body);
        page.Row(["", "", "", "Total", Amount(invoice.Total, invoice.Currency)], PageFlow.Bold);
        if (invoice.AmountDue != invoice.Total) page.Row(["", "", "", "To pay", Amount(invoice.AmountDue, invoice.Currency)], PageFlow.Bold);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(decimal number) => number.ToString("#,##0.##########", CultureInfo.InvariantCulture);

    private static string Amount(decimal amount, string currency) => amount.ToString($"N{Money.DigitsOf(currency)}", CultureInfo.InvariantCulture);

    private static int ColorOf(string color) => unchecked((int)0xFF000000) | int.Parse(color.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
