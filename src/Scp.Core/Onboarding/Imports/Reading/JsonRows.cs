using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Scp.Core.Onboarding.Imports.Reading;

/// <summary>Reads rows of one JSON object a line.</summary>
internal static class JsonRows
{
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    public static async IAsyncEnumerable<StagedRow> ReadAsync(TextReader text, ImportColumns columns, int maxLength, [EnumeratorCancellation] CancellationToken ct)
    {
        var (line, rest, buffer) = (1, new StringBuilder(), new char[4096]);
        while (await text.ReadAsync(buffer.AsMemory(), ct) is > 0 and var read)
            for (var from = 0; from < read; line++)
            {
                var end = Array.IndexOf(buffer, '\n', from, read - from);
                rest.Append(buffer, from, (end < 0 ? read : end) - from);
                if (rest.Length > maxLength) throw UnreadableFileException.TooLong(line);
                if (end < 0) break;
                from = end + 1;
                if (Row(line, Take(rest), columns) is { } row) yield return row;
            }
        if (Row(line, Take(rest), columns) is { } last) yield return last;
    }

    private static string Take(StringBuilder rest)
    {
        var full = rest.ToString();
        rest.Clear();
        return full;
    }

    private static StagedRow? Row(int line, string text, ImportColumns columns)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            using var json = JsonDocument.Parse(text, strict);
            return json.RootElement.ValueKind is JsonValueKind.Object ? Row(line, json.RootElement, columns) : NoObject(line);
        }
        // A half of a surrogate pair is JSON, and no text.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return NoObject(line);
        }
    }

    private static StagedRow Row(int line, JsonElement json, ImportColumns columns)
    {
        var values = new Dictionary<string, string>();
        foreach (var member in json.EnumerateObject())
        {
            if (columns.Find(member.Name) is not { } column)
                return StagedRow.Bad(line, null, "UNKNOWN_COLUMN", $"The row has a member that is no column. The columns are {string.Join(", ", columns.Names)}.");
            var value = (column, member.Value.ValueKind) switch
            {
                (_, JsonValueKind.Null) => "",
                (_, JsonValueKind.String) => member.Value.GetString()!,
                (ImportColumns.Draft, JsonValueKind.True) => "true",
                (ImportColumns.Draft, JsonValueKind.False) => "false",
                _ => null,
            };
            if (value is null) return StagedRow.Bad(line, column, "TYPE", $"'{column}' is a text{(column is ImportColumns.Draft ? ", or true or false" : "")}.");
            if (value.Length > 0 && !values.TryAdd(column, value)) return StagedRow.Bad(line, column, "UNKNOWN_COLUMN", $"'{column}' is there twice.");
        }
        return new StagedRow(line, values).Storable();
    }

    private static StagedRow NoObject(int line) => StagedRow.Bad(line, null, "JSON", "The line is not one JSON object.");
}
