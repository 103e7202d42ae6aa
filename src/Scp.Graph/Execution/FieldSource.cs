using GraphQL.Resolvers;
using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution;

/// <summary>How the compiled execution obtains the values of a field; kept as metadata of the field. A field without one is
/// resolved by its GraphQL.NET resolver, object by object (introspection).</summary>
public abstract class FieldSource
{
    private const string Key = "scp:source";

    public static FieldSource? Of(FieldType field) => field.GetMetadata<FieldSource?>(Key);

    /// <summary>Gives the field this source, and the same as a plain resolver, so that GraphQL.NET's executer answers alike.</summary>
    public void AttachTo(FieldType field)
    {
        field.WithMetadata(Key, this);
        AttachPlain(field);
    }

    /// <typeparam name="TParent">The CLR type of the parent's graph type, to which the source's own may be a base.</typeparam>
    internal abstract FieldPlan<TParent> Compile<TParent>(FieldSite site);

    private protected abstract void AttachPlain(FieldType field);

    /// <summary>The same function for a more derived source; free of a wrapper where variance allows.</summary>
    private protected static Func<TParent, TValue> Adapt<TParent, TSource, TValue>(Func<TSource, TValue> get) =>
        (object)get as Func<TParent, TValue> ?? (parent => get((TSource)(object)parent!));
}

/// <summary>A value that the parent already holds: read while the response is written, without an allocation.</summary>
public sealed class Getter<TSource, TValue>(Func<TSource, TValue> get) : FieldSource
{
    public Func<TSource, TValue> Get { get; } = get;

    internal override FieldPlan<TParent> Compile<TParent>(FieldSite site)
    {
        var (read, writer) = (Adapt<TParent, TSource, TValue>(Get), site.Writer<TValue>());
        return writer.Fetches ? new HeldField<TParent, TValue>(site, writer, read) : new InlineField<TParent, TValue>(site, writer, read);
    }

    private protected override void AttachPlain(FieldType field) =>
        field.Resolver = new FuncFieldResolver<object>(context => Get((TSource)context.Source!));
}
