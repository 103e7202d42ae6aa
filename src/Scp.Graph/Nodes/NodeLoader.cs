using System.Collections.Frozen;
using System.Reflection;

namespace Scp.Graph.Nodes;

/// <summary>Loads objects by their global ids, one statement for each type. Every entity whose graph type is a
/// <c>Node</c> is covered; the owner filter and the type's policy hold here as on every other path.</summary>
public sealed class NodeLoader(ISchema schema)
{
    private delegate Task<IReadOnlyDictionary<Guid, object>> Load(ScpDbContext db, IReadOnlyList<Guid> ids, CancellationToken ct);

    private readonly FrozenDictionary<string, Load> byType = schema.AllTypes.OfType<IObjectGraphType>()
        .Where(t => t.ResolvedInterfaces.Any(i => i.Name == "Node")).ToFrozenDictionary(t => t.Name, LoadOf);

    private readonly FrozenDictionary<Type, Permission[]> policies = schema.AllTypes.OfType<IObjectGraphType>()
        .Where(t => t.ResolvedInterfaces.Any(i => i.Name == "Node"))
        .ToFrozenDictionary(SourceOf, t => (t.GetPolicies() ?? []).Select(Permissions.Get).ToArray());

    /// <summary>One object or null for each id, in their order.</summary>
    public async Task<IReadOnlyList<object?>> LoadAsync(IReadOnlyList<NodeId> ids, ScpDbContext db, CancellationToken ct)
    {
        var found = new Dictionary<NodeId, object>();
        foreach (var group in ids.Distinct().GroupBy(id => id.Type))
            if (byType.TryGetValue(group.Key, out var load))
                foreach (var (id, row) in await load(db, [.. group.Select(n => n.Id)], ct)) found[new NodeId(group.Key, id)] = row;
        return [.. ids.Select(id => found.GetValueOrDefault(id))];
    }

    /// <summary>Whether the policies of the object's type let the caller see it; for what is left out rather than refused.</summary>
    public bool CanRead(Caller caller, object? node) =>
        node is IScoped scoped && policies.GetValueOrDefault(node.GetType()) is { } required && required.All(p => caller.CanRead(p, scoped));

    private static Load LoadOf(IObjectGraphType type)
    {
        var clr = SourceOf(type);
        var loader = clr.IsAssignableTo(typeof(IShared)) ? nameof(SharedAsync) : nameof(RowsAsync);
        return typeof(NodeLoader).GetMethod(loader, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(clr).CreateDelegate<Load>();
    }

    private static Type SourceOf(IObjectGraphType type)
    {
        var source = type.GetType().BaseType!;
        while (!source.IsGenericType || source.GetGenericTypeDefinition() != typeof(ObjectGraphType<>)) source = source.BaseType!;
        return source.GetGenericArguments()[0];
    }

    private static async Task<IReadOnlyDictionary<Guid, object>> RowsAsync<T>(ScpDbContext db, IReadOnlyList<Guid> ids, CancellationToken ct) where T : class
        => (await RowsById.FindAsync(db.Set<T>(), ids, ct)).ToDictionary(r => r.Key, r => (object)r.Value);

    private static async Task<IReadOnlyDictionary<Guid, object>> SharedAsync<T>(ScpDbContext db, IReadOnlyList<Guid> ids, CancellationToken ct) where T : class, IShared
        => (await RowsById.FindAsync(db.Shared<T>(), ids, ct)).ToDictionary(r => r.Key, r => (object)r.Value);
}
