using GraphQL.DataLoader;
using GraphQL.Resolvers;
using Scp.Graph.Execution.Values;

namespace Scp.Graph.Execution.Plans;

/// <summary>A field without a source, asked of its GraphQL.NET resolver for one parent after the other. Introspection is made
/// of these.</summary>
internal sealed class ResolvedField<TSource>(FieldSite site, ValueWriter<object?> writer) : FetchedField<TSource, object?>(site, writer)
{
    private readonly IFieldResolver resolver = site.Definition.Resolver ?? NameFieldResolver.Instance;

    protected override async ValueTask LoadAsync(Run run, IReadOnlyList<TSource> parents, HeldValues<object?> held)
    {
        for (var i = 0; i < parents.Count; i++)
            try
            {
                var value = await resolver.ResolveAsync(run.Plain.ContextFor(Site, parents[i]));
                while (value is IDataLoaderResult later) value = await later.GetResultAsync(run.CancellationToken);
                held.Take(i, value);
            }
            catch (Exception error) when (!run.StoppedBy(error))
            {
                held.Fail(i, run.Explain(error, Place));
            }
    }
}
