using Microsoft.Extensions.Configuration;

namespace Scp.Core.Onboarding.Imports;

/// <summary>What one file may be; section <c>Imports</c>.</summary>
public sealed class ImportOptions
{
    public const string Section = "Imports";

    public long MaxFileBytes { get; set; } = 200_000_000;
    public int MaxRows { get; set; } = 250_000;
    /// <summary>Characters of one row. A quote that is never closed would else take the rest of the file for one field.</summary>
    public int MaxRowLength { get; set; } = 64 * 1024;
    /// <summary>Rows of one transaction. SQLite takes longer over a long command than over several short ones.</summary>
    public int BatchRows { get; set; } = 100;
    /// <summary>Of one owner, which are not finished.</summary>
    public int MaxUnfinished { get; set; } = 10;

    public static ImportOptions Read(IConfiguration configuration) => configuration.GetSection(Section).Get<ImportOptions>() ?? new();
}
