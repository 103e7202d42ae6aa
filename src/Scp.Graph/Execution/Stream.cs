using System.Runtime.CompilerServices;
using GraphQL.Resolvers;
using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution;

/// <summary>The events of a field of the subscription type. Each event is the field's value in one response, written in a
/// service scope of its own. Ends with the source or with the request.</summary>
public sealed class Stream<TValue>(Func<FieldContext, IAsyncEnumerable<TValue>> subscribe) : EventSource
{
    public Func<FieldContext, IAsyncEnumerable<TValue>> Subscribe { get; } = subscribe;

    internal override FieldPlan<TParent> Compile<TParent>(FieldSite site) =>
        new BatchField<TParent, TValue>(site, site.Writer<TValue>(), (_, context) => new([(TValue)((PlanFieldContext)context).Event!]));

    internal override IAsyncEnumerable<object?> Open(FieldContext context) => BoxAsync(Subscribe(context), context.CancellationToken);

    private protected override void AttachPlain(FieldType field) =>
        field.StreamResolver = new SourceStreamResolver<TValue>(context => new Observed<TValue>(Subscribe(new PlainFieldContext(context))));

    private static async IAsyncEnumerable<object?> BoxAsync(IAsyncEnumerable<TValue> values, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var value in values.WithCancellation(ct)) yield return value;
    }
}

/// <summary>A source of events, whatever their type.</summary>
public abstract class EventSource : FieldSource
{
    internal abstract IAsyncEnumerable<object?> Open(FieldContext context);
}
