namespace Scp.Core.Hierarchy;

/// <summary>The owners above those of a request: what effective status is read from. Each owner is
/// loaded once per request.</summary>
public sealed class Lineages(ScpDbContext db)
{
    private readonly Dictionary<string, Owner> byPath = [];

    /// <summary>For each owner its line, the platform first and the owner itself last, in one statement at most.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Owner>>> OfAsync(IReadOnlyList<Owner> owners, CancellationToken ct)
    {
        foreach (var owner in owners) byPath[owner.OwnerPath] = owner;
        var missing = owners.Where(o => OwnerPath.Ancestors(o.OwnerPath).Any(a => !byPath.ContainsKey(a))).Select(o => o.OwnerPath).Distinct().ToList();
        if (missing.Count > 0)
            foreach (var ancestor in await db.InheritedBy<Owner>(missing).AsNoTracking().ToListAsync(ct))
                byPath.TryAdd(ancestor.OwnerPath, ancestor);
        return [.. owners.Select(Line)];
    }

    public async Task<IReadOnlyList<Owner>> OfAsync(Owner owner, CancellationToken ct) => (await OfAsync([owner], ct))[0];

    private IReadOnlyList<Owner> Line(Owner owner) => [.. OwnerPath.Ancestors(owner.OwnerPath).Select(path => byPath[path]), owner];
}
