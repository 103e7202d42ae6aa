using Scp.Core.Hierarchy;

namespace Scp.Core.Access.Granting;

/// <summary>Tells what accounts may do at an owner, and by which grants. The number of statements hangs neither on the number of
/// permissions nor on that of accounts.</summary>
public sealed class DecisionService(ScpDbContext db, Lineages lineages)
{
    /// <summary>What the caller itself may do, by the very rights that every request of it is decided by.</summary>
    public async Task<IReadOnlyList<Decision>> OfCallerAsync(IReadOnlyList<string> keys, NodeId on, CancellationToken ct) =>
        await LineAsync(on, ct) is { } line ? Decide(keys, db.Caller.Grants, line, own: true) : Nowhere(keys);

    /// <summary>For each account what it may do, in their order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Decision>>> OfAsync(
        IReadOnlyList<IActor> accounts, IReadOnlyList<string> keys, NodeId on, CancellationToken ct)
    {
        if (await LineAsync(on, ct) is not { } line) return [.. accounts.Select(_ => Nowhere(keys))];
        var held = await db.HeldRolesAsync(accounts, ct);
        // Of itself the caller also has what lies above a scope that was narrowed.
        return [.. accounts.Select(a => a.Id == db.Caller.Id
            ? Decide(keys, db.Caller.Grants, line, own: true)
            : Decide(keys, Grants.OfRoles([.. held[a.Id]]), line, own: false))];
    }

    private async Task<IReadOnlyList<Owner>?> LineAsync(NodeId on, CancellationToken ct) =>
        await db.FindOwnerAsync(on, ct) is { } owner && (db.Caller.CanRead(owner) || db.Caller.Grants.AllPaths.Any(p => OwnerPath.Contains(p, owner.OwnerPath)))
            ? await lineages.OfAsync(owner, ct) : null;

    private IReadOnlyList<Decision> Decide(IReadOnlyList<string> keys, Grants grants, IReadOnlyList<Owner> line, bool own) =>
        [.. keys.Select(key => Decision.Of(key, grants, line, owner => own || db.Caller.CanRead(owner)))];

    private static IReadOnlyList<Decision> Nowhere(IReadOnlyList<string> keys) => [.. keys.Select(key => new Decision(key, false, "No such owner in your scope."))];
}
