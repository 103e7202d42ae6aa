using System.Globalization;
using System.Text;
using QRCoder;

namespace Scp.Graph.Auth.Accounts;

/// <summary>Draws a QR code as SVG inside the page: dark on white in every colour scheme, as cameras want it.</summary>
internal static class QrCode
{
    public static string Svg(string text, string label)
    {
        using var data = new QRCodeGenerator().CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var (path, size) = (new StringBuilder(), data.ModuleMatrix.Count);
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                if (data.ModuleMatrix[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{label}" width="240" height="240" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">
            <rect width="{size}" height="{size}" fill="#fff"/><path fill="#000" d="{path}"/></svg>
            """;
    }
}
