using Scp.Core.Audit.Chain;

namespace Scp.Core.Audit.Export;

/// <summary>How an export is written.</summary>
public abstract class ExportFormat
{
    public abstract string ContentType { get; }
    public abstract string Extension { get; }

    /// <returns>Null for a name that none has.</returns>
    public static ExportFormat? Of(string? name) => name switch { "ndjson" or null => new NdjsonExport(), "csv" => new CsvExport(), _ => null };

    /// <summary>What comes before the first row.</summary>
    internal virtual void Begin(Stream output) { }

    internal abstract void Write(Stream output, IEnumerable<ExportedEntry> rows);

    internal virtual void Write(Stream output, AuditCheckpoint checkpoint) { }
}
