using System.Collections.Concurrent;

namespace Scp.Graph.Execution.Documents;

/// <summary>Valid documents by their text, bounded by its characters and the fields of its plans. Of two generations the older is dropped when the newer
/// is half the bound; what is used meanwhile moves over. Failed documents are not kept: they cost their sender alone.</summary>
internal sealed class DocumentCache(OperationPreparer preparer, int maxCharacters = 4_000_000)
{
    // About the memory of a compiled field, told in characters of text.
    private const int CharactersOfField = 256;

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
        operation.Kept = fields => Charge(current, fields * CharactersOfField);
        Charge(current, key.Query.Length);
        return operation;
    }

    private void Charge(Generation generation, int characters)
    {
        if (Interlocked.Add(ref generation.Characters, characters) > maxCharacters / 2
            && Interlocked.CompareExchange(ref newer, new(), generation) == generation) older = generation;
    }

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<(string, string?), PreparedOperation> Operations = new();
        public int Characters;
    }
}
