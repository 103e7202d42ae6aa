using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace Scp.Graph.Billing.Invoices.Pdf;

/// <summary>The fonts that documents are set in: they come with the product, so that every machine sets the same page.</summary>
internal sealed class DocumentFonts : IFontResolver
{
    private const string Family = "DejaVu Sans", Regular = "DejaVuSans", Bold = "DejaVuSans-Bold";

    // PDFsharp asks one resolver for the whole process.
    static DocumentFonts() => GlobalFontSettings.FontResolver = new DocumentFonts();

    /// <param name="size">In points.</param>
    public static XFont Of(double size, XFontStyleEx style = XFontStyleEx.Regular) => new(Family, size, style);

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Bold : Regular);

    public byte[] GetFont(string faceName) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fonts", $"{faceName}.ttf"));
}
