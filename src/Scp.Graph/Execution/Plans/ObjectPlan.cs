namespace Scp.Graph.Execution.Plans;

/// <summary>The merged selections on one object type at one position, whatever the CLR type of its objects.</summary>
internal abstract class ObjectPlan
{
    public abstract Type Source { get; }

    /// <summary>Something in it or below it is loaded before writing.</summary>
    public abstract bool Fetches { get; }

    /// <summary>Runs an operation's root: fetches, then writes; field after field for a mutation.</summary>
    public abstract ValueTask<Outcome> RunAsync(Run run, bool serially);

    /// <inheritdoc cref="ObjectPlan{TSource}.Add"/>
    public abstract int AddObject(Run run, object source);

    /// <inheritdoc cref="ObjectPlan{TSource}.Refuse"/>
    public abstract ExecutionError? RefuseObject(Run run, object source);

    /// <inheritdoc cref="ObjectPlan{TSource}.Write"/>
    public abstract Outcome WriteObject(Run run, object source, int index);

    /// <summary>Loads what the objects added so far need.</summary>
    public abstract ValueTask FetchAsync(Run run);
}
