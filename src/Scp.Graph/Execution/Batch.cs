using GraphQL.Resolvers;
using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution;

/// <summary>Values that are fetched for all parents of one level at once, so that the number of SQL statements is fixed by
/// the query's shape. Gives one value for each source, in their order.</summary>
public sealed class Batch<TSource, TValue>(Func<IReadOnlyList<TSource>, FieldContext, ValueTask<IReadOnlyList<TValue>>> load) : FieldSource
{
    public Func<IReadOnlyList<TSource>, FieldContext, ValueTask<IReadOnlyList<TValue>>> Load { get; } = load;

    internal override FieldPlan<TParent> Compile<TParent>(FieldSite site) =>
        new BatchField<TParent, TValue>(site, site.Writer<TValue>(), (parents, context) => Load(Sources(parents), context));

    private protected override void AttachPlain(FieldType field) =>
        field.Resolver = new FuncFieldResolver<object>(async context =>
        {
            var values = await Load([(TSource)context.Source!], new PlainFieldContext(context));
            return values[0] is FieldFailure failure ? throw failure.Error : values[0];
        });

    // A list of a derived class is a list of its base as it stands.
    private static IReadOnlyList<TSource> Sources<TParent>(IReadOnlyList<TParent> parents) =>
        parents as IReadOnlyList<TSource> ?? [.. parents.Select(parent => (TSource)(object)parent!)];
}
