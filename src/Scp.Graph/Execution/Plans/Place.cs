using GraphQLParser.AST;

namespace Scp.Graph.Execution.Plans;

/// <summary>A position of the response as the plan knows it: the names on the way, with a gap for each list index. So the hot
/// path keeps indices alone, and a path is put together only for an error.</summary>
internal sealed class Place
{
    private readonly Place? parent;
    private readonly string? name;

    private Place(Place? parent, string? name, bool nonNull, int lists, GraphQLField node) =>
        (this.parent, this.name, NonNull, Lists, Node) = (parent, name, nonNull, lists, node);

    /// <summary>The response name; null at an item of a list.</summary>
    public string? Name => name;

    public bool NonNull { get; }

    /// <summary>How many list indices the path holds.</summary>
    public int Lists { get; }

    public GraphQLField Node { get; }

    public static Place Field(Place? parent, string name, bool nonNull, GraphQLField node) =>
        new(parent, name, nonNull, parent?.Lists ?? 0, node);

    public Place Item(bool nonNull) => new(this, null, nonNull, Lists + 1, Node);

    public IReadOnlyList<object> Path(int[] indices)
    {
        var path = new List<object>();
        for (var place = this; place is not null; place = place.parent)
            path.Add(place.name ?? (object)indices[place.Lists - 1]);
        path.Reverse();
        return path;
    }

    /// <summary>Ends the completion of a value: a null stays where it may stand and otherwise goes up, with an error of its own
    /// unless one was told already.</summary>
    public Outcome Settle(Run run, Outcome outcome)
    {
        if (outcome is Outcome.Written) return outcome;
        if (!NonNull)
        {
            run.Buffer.Null();
            return Outcome.Written;
        }
        return outcome is Outcome.Failed ? outcome : run.Fail(this, Failures.NullInNonNull());
    }
}
