using Scp.Graph.Execution.Responses;

namespace Scp.Graph.Execution;

/// <summary>The answer to one request: a whole JSON body, or a stream of them. Dispose returns its buffer to the pool.</summary>
public sealed class GraphResponse : IDisposable
{
    private readonly JsonBuffer? buffer;

    internal GraphResponse(ResponseKind kind, JsonBuffer? buffer = null) => (Kind, this.buffer) = (kind, buffer);

    internal GraphResponse(IAsyncEnumerable<GraphResponse> events) => (Kind, Events) = (ResponseKind.Stream, events);

    public ResponseKind Kind { get; }

    /// <summary>The response object in UTF-8; valid until disposal. Empty for a stream.</summary>
    public ReadOnlyMemory<byte> Body => buffer?.Written ?? default;

    /// <summary>One response for each event; each is disposed by the reader. Null unless <see cref="Kind"/> is Stream.</summary>
    public IAsyncEnumerable<GraphResponse>? Events { get; }

    /// <summary>When it is worth asking again; null unless <see cref="Kind"/> is RateLimited.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>It was refused, or there are errors in it.</summary>
    public bool Failed => HasErrors || Kind is not (ResponseKind.Executed or ResponseKind.Stream);

    internal bool HasErrors { get; init; }

    public void Dispose() => buffer?.Dispose();
}

public enum ResponseKind
{
    /// <summary>The document did not parse or validate, or a limit refused it: there is no <c>data</c>.</summary>
    RequestError,
    /// <summary>The operation's kind is not allowed on this transport or method.</summary>
    NotAllowed,
    /// <summary>The caller asked for too much in too short a time: see <see cref="GraphResponse.RetryAfterSeconds"/>.</summary>
    RateLimited,
    /// <summary>Executed; errors of fields may be inside.</summary>
    Executed,
    /// <summary>A subscription: read <see cref="GraphResponse.Events"/>.</summary>
    Stream,
}
