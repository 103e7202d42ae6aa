using Scp.Core.Audit;
using Scp.Core.Audit.Chain;
using Scp.Graph.Nodes;

namespace Scp.Graph.Audit.Chain;

/// <summary>The places of entries in their chains; null for what is not sealed yet.</summary>
internal static class AuditLinksById
{
    public static async ValueTask<IReadOnlyList<T?>> LoadAsync<T>(IReadOnlyList<AuditEntry> entries, FieldContext context, Func<AuditLink, T> read)
    {
        var links = await RowsById.FindAsync(context.Get<ScpDbContext>().AuditLinks, [.. entries.Select(e => e.Id)], context.CancellationToken);
        return [.. entries.Select(e => links.TryGetValue(e.Id, out var link) ? read(link) : default)];
    }
}
