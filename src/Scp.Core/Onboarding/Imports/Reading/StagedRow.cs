using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Scp.Core.Onboarding.Imports.Reading;

/// <summary>A row as it was read, before any rule but those of the format.</summary>
/// <param name="Line">On which it begins.</param>
/// <param name="Values">By column; what is empty is left out.</param>
/// <param name="Fault">Why it could not be read; then the values do not count.</param>
internal sealed record StagedRow(int Line, Dictionary<string, string> Values, RowFault? Fault = null)
{
    public static StagedRow Bad(int line, string? column, string code, string message) => new(line, [], new(column, code, message));

    public string? this[string column] => Values.GetValueOrDefault(column);

    /// <summary>The same row, unless it holds what no database stores.</summary>
    public StagedRow Storable() => Values.FirstOrDefault(v => v.Value.Contains('\0')) is { Key: { } column }
        ? Bad(Line, column, "CHARACTER", $"'{column}' has a character that cannot be stored.") : this;

    /// <summary>Two rows of a file with the same identity would be the same owner. A digest, since a file has many.</summary>
    public UInt128 Identity => BitConverter.ToUInt128(SHA256.HashData(Encoding.UTF8.GetBytes($"{this[ImportColumns.Customer]}\n{this[ImportColumns.Slug]}")));

    public static string Write(IReadOnlyList<StagedRow> rows) => JsonSerializer.Serialize(rows);

    public static IReadOnlyList<StagedRow> Read(string text) => JsonSerializer.Deserialize<List<StagedRow>>(text)!;
}

internal sealed record RowFault(string? Column, string Code, string Message);
