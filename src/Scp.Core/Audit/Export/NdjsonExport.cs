using System.Text.Json;
using Scp.Core.Audit.Chain;

namespace Scp.Core.Audit.Export;

/// <summary>One JSON object in each line; what <c>-- audit verify</c> reads. Signed checkpoints stand before the rows of their chain.</summary>
internal sealed class NdjsonExport : ExportFormat
{
    public const byte NewLine = (byte)'\n';

    public override string ContentType => "application/x-ndjson";
    public override string Extension => "ndjson";
    public static ReadOnlySpan<byte> CheckpointStart => "{\"checkpoint\":"u8;

    internal override void Write(Stream output, IEnumerable<ExportedEntry> rows)
    {
        foreach (var row in rows)
        {
            JsonSerializer.Serialize(output, row, ExportJson.Default.ExportedEntry);
            output.WriteByte(NewLine);
        }
    }

    internal override void Write(Stream output, AuditCheckpoint checkpoint)
    {
        output.Write(CheckpointStart);
        output.Write(CheckpointFile.Line(checkpoint));
        output.Write("}\n"u8);
    }
}
