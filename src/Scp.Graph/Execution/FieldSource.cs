namespace Scp.Graph.Execution;

/// <summary>How the compiled execution obtains the values of a field; kept as metadata of the field. A field without one is
/// resolved by its GraphQL.NET resolver, object by object (introspection).</summary>
public abstract class FieldSource
{
    private const string Key = "scp:source";

    public static FieldSource? Of(FieldType field) => field.GetMetadata<FieldSource?>(Key);

    public void AttachTo(FieldType field) => field.WithMetadata(Key, this);
}

/// <summary>A value that the parent already holds: read while the response is written, without an allocation.</summary>
public sealed class Getter<TSource, TValue>(Func<TSource, TValue> get) : FieldSource
{
    public Func<TSource, TValue> Get { get; } = get;
}

/// <summary>Values that are fetched for all parents of one level at once, so that the number of SQL statements is fixed by
/// the query's shape. Gives one value for each source, in their order.</summary>
public sealed class Batch<TSource, TValue>(Func<IReadOnlyList<TSource>, FieldContext, ValueTask<IReadOnlyList<TValue>>> load) : FieldSource
{
    public Func<IReadOnlyList<TSource>, FieldContext, ValueTask<IReadOnlyList<TValue>>> Load { get; } = load;
}
