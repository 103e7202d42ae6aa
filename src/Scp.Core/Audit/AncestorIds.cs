using System.Collections.Concurrent;
using Scp.Core.Hierarchy;

namespace Scp.Core.Audit;

/// <summary>The tenant and the customer at or above an owner.</summary>
internal readonly record struct AncestorsOfEntry(Guid? TenantId, Guid? CustomerId);

/// <summary>Which owner stands at a path. Kept for the life of the process: a path is made from the ids of its owners, so
/// that it never names another. Merchants, the many, are not kept: nothing stands below them.</summary>
internal sealed class AncestorIds
{
    private const int Tenant = 1, Customer = 2;
    private readonly ConcurrentDictionary<string, Guid> ids = new(StringComparer.Ordinal);

    /// <summary>Makes <see cref="Of"/> able to answer for these paths; one query, or none where all are known.</summary>
    public async Task LoadAsync(ScpDbContext db, IReadOnlyCollection<string> paths, CancellationToken ct)
    {
        var missing = paths.SelectMany(OwnerPath.Ancestors).Where(p => !ids.ContainsKey(p)).Distinct().ToList();
        if (missing.Count is 0) return;
        var found = await db.InheritedBy<Owner>(paths).Where(o => missing.Contains(o.OwnerPath))
            .Select(o => new { o.OwnerPath, o.Id }).ToListAsync(ct);
        foreach (var owner in found) ids[owner.OwnerPath] = owner.Id;
    }

    /// <summary>Tells of an owner that no query can find yet, being saved together with what stands below it.</summary>
    public void Add(Owner owner)
    {
        if (owner.Kind is not OwnerKind.Merchant) ids[owner.OwnerPath] = owner.Id;
    }

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
