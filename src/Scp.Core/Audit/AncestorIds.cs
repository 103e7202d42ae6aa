using System.Collections.Concurrent;
using Scp.Core.Hierarchy;

namespace Scp.Core.Audit;

/// <summary>The tenant and the customer at or above an owner.</summary>
internal readonly record struct AncestorsOfEntry(Guid? TenantId, Guid? CustomerId);

/// <summary>Which owner stands at a path: one that is made from the ids of its owners never names another, so what was found once is kept,
/// up to a bound. Merchants, the many, are not kept: nothing stands below them.</summary>
internal sealed class AncestorIds
{
    /// <summary>Of one process; an import of a hundred thousand customers must not leave them all here.</summary>
    internal const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<string, Guid> kept = new(StringComparer.Ordinal);

    internal int Kept => kept.Count;

    /// <summary>The owners above paths; one query, or none where all are known.</summary>
    /// <param name="made">Owners that no query can find yet, being saved together with what stands below them.</param>
    public async Task<AncestorsOfPaths> FindAsync(ScpDbContext db, IEnumerable<Owner> made, IReadOnlyCollection<string> paths, CancellationToken ct)
    {
        var (found, missing) = (new Dictionary<string, Guid>(StringComparer.Ordinal), new List<string>());
        foreach (var owner in made.Where(o => o.Kind is not OwnerKind.Merchant)) Keep(owner.OwnerPath, found[owner.OwnerPath] = owner.Id);
        foreach (var path in paths.SelectMany(OwnerPath.Ancestors).Distinct().Where(p => !found.ContainsKey(p)))
            if (kept.TryGetValue(path, out var id)) found[path] = id;
            else missing.Add(path);
        if (missing.Count is 0) return new(found);

        var rows = await db.InheritedBy<Owner>(paths).Where(o => missing.Contains(o.OwnerPath)).Select(o => new { o.OwnerPath, o.Id }).ToListAsync(ct);
        foreach (var owner in rows) Keep(owner.OwnerPath, found[owner.OwnerPath] = owner.Id);
        return new(found);
    }

    // Beyond the bound all are asked for anew: rare, and simpler than to tell which were used last.
    private void Keep(string path, Guid id)
    {
        if (kept.Count >= MaxKept) kept.Clear();
        kept[path] = id;
    }
}

/// <summary>The owners above a few paths.</summary>
internal sealed class AncestorsOfPaths(Dictionary<string, Guid> ids)
{
    private const int Tenant = 1, Customer = 2;

    /// <exception cref="InvalidOperationException">No owner stands above the path: the row would be missing from its log.</exception>
    public AncestorsOfEntry Of(Guid ownerId, string path)
    {
        var above = OwnerPath.Ancestors(path);
        return new(At(Tenant), At(Customer));

        Guid? At(int depth) => depth < above.Count ? Id(above[depth]) : depth == above.Count ? ownerId : null;
    }

    private Guid Id(string path) =>
        ids.TryGetValue(path, out var id) ? id : throw new InvalidOperationException($"No owner stands at {path}.");
}
