using System.Globalization;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Scp.Graph.Billing.Invoices.Pdf;

/// <summary>Sets text from top to bottom and takes the next page where one is full. Measures are points.</summary>
internal sealed class PageFlow(PdfDocument pdf, string footer, XColor accent)
{
    private const double Left = 50, Right = 545, Top = 50, Bottom = 780;
    // Left edges of the columns after the first, and whether a column is set flush right.
    private static readonly (double From, double To, bool Flush)[] columns =
        [(Left, 235, false), (240, 335, false), (335, 395, true), (395, 470, true), (470, Right, true)];

    private XGraphics? drawing;
    private double y = double.MaxValue;

    public static XFont Large { get; } = DocumentFonts.Of(15, XFontStyleEx.Bold);
    public static XFont Bold { get; } = DocumentFonts.Of(8.5, XFontStyleEx.Bold);
    public static XFont Body { get; } = DocumentFonts.Of(8.5);
    public static XFont Small { get; } = DocumentFonts.Of(7.5);

    public XBrush Accent { get; } = new XSolidBrush(accent);

    public void Text(string text, XFont font, XBrush? brush = null)
    {
        foreach (var line in Wrapped(text, font, Right - Left))
            Room(LineHeight(font)).DrawString(line, font, brush ?? XBrushes.Black, Left, Down(LineHeight(font)));
    }

    public void Pair(string name, string value)
    {
        var height = LineHeight(Body);
        var on = Room(height);
        var at = Down(height);
        on.DrawString(name, Bold, XBrushes.Black, Left, at);
        on.DrawString(value, Body, XBrushes.Black, Left + 70, at);
    }

    /// <summary>One row of the table; its cells are broken into lines, and the row stays on one page.</summary>
    public void Row(IReadOnlyList<string> cells, XFont font)
    {
        var lines = columns.Select((c, i) => Wrapped(cells[i], font, c.To - c.From - 4)).ToArray();
        var height = LineHeight(font);
        var on = Room(height * lines.Max(l => l.Count) + 4);
        for (var i = 0; i < columns.Length; i++)
            for (var n = 0; n < lines[i].Count; n++)
                on.DrawString(lines[i][n], font, XBrushes.Black, columns[i].Flush ? columns[i].To : columns[i].From, y + height * (n + 1),
                    columns[i].Flush ? XStringFormats.BaseLineRight : XStringFormats.BaseLineLeft);
        y += height * lines.Max(l => l.Count) + 4;
    }

    public void Rule()
    {
        Room(6).DrawLine(new XPen(accent, 0.8), Left, y + 3, Right, y + 3);
        y += 6;
    }

    public void Space(double points) => y += points;

    /// <summary>Numbers the pages; nothing is set after it.</summary>
    public void Finish()
    {
        drawing?.Dispose();
        for (var i = 0; i < pdf.PageCount; i++)
        {
            using var on = XGraphics.FromPdfPage(pdf.Pages[i]);
            on.DrawString(footer, Small, XBrushes.Gray, Left, Bottom + 25);
            on.DrawString(string.Create(CultureInfo.InvariantCulture, $"{i + 1} / {pdf.PageCount}"), Small, XBrushes.Gray, Right, Bottom + 25, XStringFormats.BaseLineRight);
        }
    }

    private XGraphics Room(double height)
    {
        if (y + height <= Bottom) return drawing!;
        drawing?.Dispose();
        var page = pdf.AddPage();
        page.Size = PageSize.A4;
        (drawing, y) = (XGraphics.FromPdfPage(page), Top);
        return drawing;
    }

    private double Down(double height) => y += height;

    private static double LineHeight(XFont font) => font.GetHeight() * 1.1;

    private List<string> Wrapped(string text, XFont font, double width)
    {
        var on = Room(0);
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(on, w, font, width)))
            if (lines[^1] is "" || on.MeasureString($"{lines[^1]} {word}", font).Width <= width) lines[^1] = $"{lines[^1]} {word}".TrimStart();
            else lines.Add(word);
        return lines;
    }

    // A word longer than its column is broken where it ends.
    private static IEnumerable<string> Pieces(XGraphics on, string word, XFont font, double width)
    {
        var start = 0;
        for (var end = 1; end <= word.Length; end++)
            if (end - start > 1 && on.MeasureString(word[start..end], font).Width > width)
            {
                yield return word[start..(end - 1)];
                start = end - 1;
            }
        yield return word[start..];
    }
}
