using System.Runtime.CompilerServices;
using CsvHelper;

namespace Scp.Core.Onboarding.Imports.Reading;

/// <summary>Reads rows of a table whose header names the columns. What separates them is found out: a comma, a semicolon, a tab or a bar.
/// A row is one line, so that a quote that is not closed spoils no other.</summary>
internal static class CsvRows
{
    public static async IAsyncEnumerable<StagedRow> ReadAsync(TextReader text, ImportColumns columns, int maxLength, [EnumeratorCancellation] CancellationToken ct)
    {
        var bad = false;
        await using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false, TrackLineNumbers = true, AllowLineBreaksInQuotes = false, MaxRecordSize = maxLength, OnMalformedRecord = _ => bad = true,
        }, leaveOpen: true);
        var header = await ReadAsync(csv, ct) ? Header(csv, columns) : throw new UnreadableFileException("EMPTY", 1, "The file is empty.");
        for (bad = false; await ReadAsync(csv, ct); bad = false)
            yield return bad ? StagedRow.Bad(Line(csv), null, "QUOTE", "A quote stands where none may, or is not closed on its line.") : Row(Line(csv), header, csv.Current.ToArray());
    }

    private static async ValueTask<bool> ReadAsync(CsvReader csv, CancellationToken ct)
    {
        try
        {
            return await csv.ReadAsync(ct);
        }
        catch (CsvFormatException tooLong)
        {
            throw UnreadableFileException.TooLong((int)tooLong.LineNumber);
        }
    }

    private static int Line(CsvReader csv) => (int)csv.LineNumber;

    // A file without a header begins with a row: it is not repeated.
    private static string[] Header(CsvReader csv, ImportColumns columns)
    {
        var names = csv.Current.ToArray().Select(columns.Find).ToArray();
        for (var i = 0; i < names.Length; i++)
            if (names[i] is null || Array.IndexOf(names, names[i]) < i)
                throw Fault($"Column {i + 1} of the header is {(names[i] is null ? "not known" : "there twice")}. The columns are {string.Join(", ", columns.Names)}.");
        return columns.Required.Except(names).FirstOrDefault() is { } missing ? throw Fault($"The header has no '{missing}'.") : [.. names.OfType<string>()];

        UnreadableFileException Fault(string message) => new("HEADER", Line(csv), message);
    }

    private static StagedRow Row(int line, string[] header, string[] cells) => cells.Length != header.Length
        ? StagedRow.Bad(line, null, "COLUMN_COUNT", $"The row has {cells.Length} columns, the header {header.Length}.")
        : new StagedRow(line, header.Zip(cells).Where(c => c.Second.Length > 0).ToDictionary(c => c.First, c => c.Second)).Storable();
}
