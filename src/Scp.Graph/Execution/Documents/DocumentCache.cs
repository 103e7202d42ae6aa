using System.Collections.Concurrent;

namespace Scp.Graph.Execution.Documents;

/// <summary>Valid documents by their text, bounded by its characters. Of two generations the older is dropped when the newer
/// is half the bound; what is used meanwhile moves over. Failed documents are not kept: they cost their sender alone.</summary>
internal sealed class DocumentCache(OperationPreparer preparer, int maxCharacters = 4_000_000)
{
    private Generation newer = new();
    private Generation older = new();

    public async ValueTask<Preparation> GetAsync(GraphRequest request, IServiceProvider services, CancellationToken ct)
    {
        var key = (request.Query!, request.OperationName);
        if (newer.Operations.TryGetValue(key, out var known)) return known;
        if (!older.Operations.TryGetValue(key, out known))
        {
            var preparation = await preparer.PrepareAsync(request, services, ct);
            if (preparation.Operation is null) return preparation;
            known = preparation.Operation;
        }
        return Keep(key, known);
    }

    private PreparedOperation Keep((string Query, string? Name) key, PreparedOperation operation)
    {
        var current = newer;
        if (!current.Operations.TryAdd(key, operation)) return operation;
        if (Interlocked.Add(ref current.Characters, key.Query.Length) > maxCharacters / 2
            && Interlocked.CompareExchange(ref newer, new(), current) == current) older = current;
        return operation;
    }

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<(string, string?), PreparedOperation> Operations = new();
        public int Characters;
    }
}
