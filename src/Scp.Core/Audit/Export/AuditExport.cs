using Scp.Core.Audit.Chain;
using Scp.Core.Hierarchy;

namespace Scp.Core.Audit.Export;

/// <summary>Writes the audit log out, chain by chain in the order of the links, then what is not sealed yet. It holds one page of rows, however
/// long the log is, and no connection while a slow reader takes it. That it was exported is in the log before the first row leaves.</summary>
public sealed class AuditExport(ScpDbContext db, AuditLog audit)
{
    public const string Action = "audit-log.export";
    private const int PageSize = 1_000;

    /// <param name="asked">In the caller's words, for the audit log.</param>
    public async Task WriteAsync(AuditExportFilter filter, ExportFormat format, string asked, Stream output, CancellationToken ct)
    {
        var at = filter.At ?? await db.Owners.AsNoTracking().SingleAsync(o => o.OwnerPath == db.Caller.ScopePath, ct);
        await audit.RecordAsync(new(at.Id, at.OwnerPath, Action, $"{at.Kind}", at.Id) { Reason = asked });
        var behind = await db.BehindAsync(UnsealedEntries.Wide, ct);

        var page = new MemoryStream();
        format.Begin(page);
        foreach (var chain in await ChainsAsync(at, ct)) await WriteChainAsync(chain, filter, format, page, output, ct);
        await foreach (var rows in UnsealedAsync(filter, behind, ct))
        {
            format.Write(page, rows);
            await SendAsync(page, output, ct);
        }
        await SendAsync(page, output, ct);
    }

    private async Task WriteChainAsync(Guid chain, AuditExportFilter filter, ExportFormat format, MemoryStream page, Stream output, CancellationToken ct)
    {
        // Read before the rows, so that it tells of none that are not among them.
        foreach (var kind in Enum.GetValues<CheckpointKind>().Reverse())
            if (await db.LastCheckpointAsync(chain, kind, ct) is { } checkpoint)
                format.Write(page, checkpoint);
        for (var (after, count) = (0L, PageSize); count == PageSize;)
        {
            var rows = await SealedAsync(chain, filter, after, ct);
            format.Write(page, rows.Select(r => ExportedEntry.Of(r.Entry, r.Link, r.Previous)));
            (after, count) = (rows is [.., var last] ? last.Link.Sequence : after, rows.Count);
            await SendAsync(page, output, ct);
        }
    }

    private Task<List<Row>> SealedAsync(Guid chain, AuditExportFilter filter, long after, CancellationToken ct) => (
        from link in db.AuditLinks.AsNoTracking()
        where link.ChainId == chain && link.Sequence > after
        join entry in filter.Apply(db).AsNoTracking() on link.Id equals entry.Id
        orderby link.Sequence
        select new Row(link, entry, db.AuditLinks.Where(l => l.ChainId == chain && l.Sequence == link.Sequence - 1).Select(l => l.Hash).FirstOrDefault()))
        .Take(PageSize).ToListAsync(ct);

    private async IAsyncEnumerable<IEnumerable<ExportedEntry>> UnsealedAsync(
        AuditExportFilter filter, Guid after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var count = PageSize; count == PageSize;)
        {
            var rows = await db.Unsealed(filter.Apply(db), after).Take(PageSize).ToListAsync(ct);
            (after, count) = (rows is [.., var last] ? last.Id : after, rows.Count);
            if (count > 0) yield return rows.Select(e => ExportedEntry.Of(e));
        }
    }

    /// <summary>The chains in which a subtree has entries: all of them, or that of its tenant.</summary>
    private async Task<IReadOnlyList<Guid>> ChainsAsync(Owner at, CancellationToken ct)
    {
        if (at.Kind is OwnerKind.Platform)
            return [at.Id, .. await db.Owners.Where(o => o.Kind == OwnerKind.Tenant).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(ct)];
        var tenant = OwnerPath.TenantOf(at.OwnerPath);
        return [await db.InheritedBy<Owner>([at.OwnerPath]).Where(o => o.OwnerPath == tenant).Select(o => o.Id).SingleAsync(ct)];
    }

    private async Task SendAsync(MemoryStream page, Stream output, CancellationToken ct)
    {
        await db.ReleaseConnectionAsync();
        await output.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), ct);
        await output.FlushAsync(ct);
        page.SetLength(0);
    }

    private sealed record Row(AuditLink Link, AuditEntry Entry, byte[]? Previous);
}
