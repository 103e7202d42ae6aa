using System.Collections.Frozen;
using Scp.Graph.Auth.Production;

namespace Scp.Graph.TrustedDocuments;

/// <summary>The documents that are known by an id: a name of theirs, or always the SHA-256 of the text in lower-case
/// hexadecimal. Read once at the start.</summary>
internal sealed class TrustedDocumentSet
{
    private readonly FrozenDictionary<string, string> byId;
    private readonly FrozenSet<string> texts;
    private readonly bool only;

    /// <exception cref="StartRefusedException">Two documents have one id.</exception>
    public TrustedDocumentSet(IEnumerable<(string Id, string Text)> documents, bool only)
    {
        var known = new Dictionary<string, string>();
        foreach (var (id, text) in documents)
        {
            if (known.TryGetValue(id, out var other) && other != text) throw new StartRefusedException([$"Two trusted documents have the id '{id}'."]);
            known[id] = known[HashOf(text)] = text;
        }
        (byId, texts, this.only) = (known.ToFrozenDictionary(), known.Values.ToFrozenSet(), only);
    }

    public IEnumerable<string> Texts => texts;

    public static string HashOf(string text) => TextHash.Of(text);

    /// <summary>The request with the text of the document that it names.</summary>
    /// <returns>An error when it names none that is known, names one and sends another, or may not send its own.</returns>
    public (GraphRequest Request, ExecutionError? Refusal) Resolve(GraphRequest request)
    {
        if (IdOf(request) is { } id)
        {
            if (byId.TryGetValue(id, out var text))
                return request.Query is null || request.Query == text ? (request with { Query = text }, null) : (request, Mismatch());
            if (string.IsNullOrEmpty(request.Query)) return (request, NotFound());
            // A client that offers the text along with its hash: the hash must at least be right.
            if (id != HashOf(request.Query)) return (request, Mismatch());
        }
        return only && !texts.Contains(request.Query ?? "") ? (request, NotTrusted()) : (request, null);
    }

    private static string? IdOf(GraphRequest request) => request.DocumentId
        ?? (request.Extensions?.GetValueOrDefault("persistedQuery") is IDictionary<string, object?> persisted
            ? persisted.TryGetValue("sha256Hash", out var hash) ? hash as string : null : null);

    private static ExecutionError NotFound() => new("The persisted document is not known.") { Code = "HC0020" };
    private static ExecutionError Mismatch() => new("The document is not the one that its id names.") { Code = "HC0020" };
    private static ExecutionError NotTrusted() => new("Only trusted documents are run here.") { Code = "HC0067" };
}
