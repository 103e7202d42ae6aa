using GraphQL.Execution;
using GraphQL.Validation;
using Scp.Graph.Execution.Responses;

namespace Scp.Graph.Execution.Plans;

/// <summary>One execution of a plan: the response so far, what was fetched, and the errors.</summary>
internal sealed class Run(
    OperationPlan plan, Variables variables, Dictionary<string, ArgumentValue>[] arguments, IServiceProvider services, ILogger log, CancellationToken ct)
    : IDisposable
{
    private readonly List<PlacedError> errors = [];
    private object?[] kept = new object?[plan.Slots];
    private int[] indices = new int[8];
    private HashSet<Place>? logged;
    private PlainContexts? plain;

    public OperationPlan Plan => plan;
    public Variables Variables => variables;
    public Dictionary<string, ArgumentValue>[] Arguments => arguments;
    public IServiceProvider Services => services;
    public CancellationToken CancellationToken => ct;
    public Caller Caller { get; } = services.GetRequiredService<Caller>();
    public Denials? Denials { get; } = services.GetService<Denials>();
    public PlainContexts Plain => plain ??= new(this);
    public IReadOnlyList<PlacedError> Errors => errors;
    public object? Event { get; init; }
    /// <summary>The variables as the client sent them.</summary>
    public Inputs? Given { get; init; }
    public JsonBuffer Buffer { get; } = new(plan.Size);

    public List<T> List<T>(int slot)
    {
        if (slot < kept.Length && kept[slot] is { } list) return (List<T>)list;
        var empty = new List<T>();
        Keep(slot, empty);
        return empty;
    }

    public T Kept<T>(int slot) where T : class => (T)kept[slot]!;

    public void Keep(int slot, object state)
    {
        if (slot >= kept.Length) Array.Resize(ref kept, Math.Max(plan.Slots, slot + 1));
        kept[slot] = state;
    }

    /// <param name="level">How many lists are open, this one among them.</param>
    public void EnterItem(int level, int index)
    {
        if (level > indices.Length) Array.Resize(ref indices, level * 2);
        indices[level - 1] = index;
    }

    /// <summary>True when the request was given up: nothing is answered then.</summary>
    public bool StoppedBy(Exception error) => error is OperationCanceledException && ct.IsCancellationRequested;

    public Outcome Fail(Place place, ExecutionError error)
    {
        errors.Add(new(place, indices[..place.Lists], error));
        return Outcome.Failed;
    }

    public Outcome Fail(Place place, Exception error) => Fail(place, Explain(error, place));

    /// <summary>What the client is told of an exception. A bug is logged, once for each field, and masked.</summary>
    public ExecutionError Explain(Exception error, Place place)
    {
        if (Failures.Told(error) is { } told) return told;
        if (error is AccessDeniedException denied)
        {
            Denials?.Add(new(denied.Permission, place.Node.Name.StringValue, denied.OwnerPath));
            return Failures.Denied(Caller.Kind is CallerKind.Anonymous);
        }
        if ((logged ??= []).Add(place))
            log.LogError(error, "Field {Field} failed in request {RequestId}", place.Node.Name.StringValue, Caller.RequestId);
        return Failures.Unexpected();
    }

    public void Dispose() => plain?.Dispose();
}
