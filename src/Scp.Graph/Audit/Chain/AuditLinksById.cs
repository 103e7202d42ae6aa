using Scp.Core.Audit;
using Scp.Core.Audit.Chain;
using Scp.Graph.Nodes;

namespace Scp.Graph.Audit.Chain;

/// <summary>The places of entries in their chains, read once for a request whichever of their fields are asked for; null for what is not
/// sealed yet.</summary>
internal sealed class AuditLinksById(ScpDbContext db)
{
    private readonly Dictionary<Guid, AuditLink?> known = [];

    public static async ValueTask<IReadOnlyList<T?>> LoadAsync<T>(IReadOnlyList<AuditEntry> entries, FieldContext context, Func<AuditLink, T> read)
    {
        var links = context.Get<AuditLinksById>();
        await links.ReadAsync(entries, context.CancellationToken);
        return [.. entries.Select(e => links.known[e.Id] is { } link ? read(link) : default)];
    }

    private async Task ReadAsync(IReadOnlyList<AuditEntry> entries, CancellationToken ct)
    {
        Guid[] missing = [.. entries.Select(e => e.Id).Where(id => !known.ContainsKey(id)).Distinct()];
        var found = await RowsById.FindAsync(db.AuditLinks, missing, ct);
        foreach (var id in missing) known[id] = found.GetValueOrDefault(id);
    }
}
