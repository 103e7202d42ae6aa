using Scp.Graph.Billing.Invoices.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Scp.Graph.Tests.Billing.Invoices;

public sealed class InvoicePdfTests
{
    private static InvoiceDocument Invoice(int lines, string description = "Per merchant") => new("Invoice", "NORD-000042",
        new("Nordlicht Handel GmbH", ["Zürich", "CHE-123.456.789"]), new("Łódź Żagle Sp. z o.o.", ["Gdańsk", "ΑΒΓ 7"]), "CHF", new(2026, 2, 1), new(2026, 2, 15),
        new(2026, 1, 1), new(2026, 2, 1),
        [.. Enumerable.Range(1, lines).Select(i => new DocumentLine($"{description} {i}", "Hafen Café", 1.5m, 0.0425m, 1_234.5m))],
        1_234.5m * lines, 0.081m, 100m, 1_334.5m, 334.5m, "#1F6FEB");

    [Fact]
    public void Says_who_owes_whom_how_much_in_every_script()
    {
        using var pdf = PdfDocument.Open(InvoicePdf.Write(Invoice(2)));

        var words = pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text).ToList();
        Assert.Superset(
            new HashSet<string> { "NORD-000042", "Nordlicht", "Zürich", "Łódź", "Żagle", "Gdańsk", "ΑΒΓ", "2026-02-15", "0.0425", "1,234.50", "8.1", "1,334.50", "334.50", "Café" },
            words.ToHashSet());
        Assert.Equal("Invoice NORD-000042", pdf.Information.Title);
    }

    [Fact]
    public void Takes_as_many_pages_as_it_needs_and_loses_no_line()
    {
        using var pdf = PdfDocument.Open(InvoicePdf.Write(Invoice(200, "Transactions-of-a-very-long-name-that-does-not-fit-the-column beyond what is included")));

        Assert.InRange(pdf.NumberOfPages, 5, 20);
        var numbers = pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text).ToHashSet();
        Assert.All(Enumerable.Range(1, 200), i => Assert.Contains($"{i}", numbers));
        Assert.All(pdf.GetPages().SelectMany(page => page.Letters), letter => Assert.True(Inside(letter)));
    }

    private static bool Inside(Letter letter) => letter.Location.X >= 49 && letter.EndBaseLine.X <= 546 && letter.Location.Y >= 20;
}
