using System.Globalization;
using CsvHelper;

namespace Scp.Core.Audit.Export;

/// <summary>A table for spreadsheets. Text that they would run as a formula gets an apostrophe before it, so what is verified is the other format.</summary>
internal sealed class CsvExport : ExportFormat
{
    private static readonly CsvWriterOptions options = new() { Injection = CsvInjection.Escape };

    private static readonly (string Name, Func<ExportedEntry, string?> Text)[] columns =
    [
        ("chain", e => $"{e.Chain}"), ("sequence", e => Text(e.Sequence)), ("format", e => Text(e.Format)), ("previousHash", e => e.PreviousHash), ("hash", e => e.Hash),
        ("id", e => $"{e.Id}"), ("at", e => e.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)), ("actorId", e => $"{e.ActorId}"),
        ("clientId", e => $"{e.ClientId}"), ("impersonatorId", e => $"{e.ImpersonatorId}"), ("ownerId", e => $"{e.OwnerId}"), ("ownerPath", e => e.OwnerPath),
        ("tenantId", e => $"{e.TenantId}"), ("customerId", e => $"{e.CustomerId}"), ("action", e => e.Action), ("targetType", e => e.TargetType),
        ("targetId", e => $"{e.TargetId}"), ("outcome", e => $"{e.Outcome}"), ("changes", e => e.Changes), ("reason", e => e.Reason), ("requestId", e => e.RequestId),
        ("operationName", e => e.OperationName), ("documentHash", e => e.DocumentHash), ("ip", e => e.Ip),
    ];

    public override string ContentType => "text/csv; charset=utf-8";
    public override string Extension => "csv";

    internal override void Begin(Stream output) => Write(output, [[.. columns.Select(c => c.Name)]]);

    internal override void Write(Stream output, IEnumerable<ExportedEntry> rows) => Write(output, rows.Select(row => Array.ConvertAll(columns, c => c.Text(row))));

    private static void Write(Stream output, IEnumerable<string?[]> records)
    {
        using var csv = CsvWriter.Create(output, options, leaveOpen: true);
        foreach (var record in records) csv.WriteRecord(record!);
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
