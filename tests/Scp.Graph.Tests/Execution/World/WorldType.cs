using GraphQL.Types;
using Scp.Graph.Execution;

namespace Scp.Graph.Tests.Execution.World;

/// <summary>Short forms to define fields by their sources.</summary>
internal abstract class WorldType<TSource> : ObjectGraphType<TSource>
{
    protected FieldType Get<TGraph, TValue>(string name, Func<TSource, TValue> get) where TGraph : IGraphType =>
        From<TGraph>(name, new Getter<TSource, TValue>(get));

    protected FieldType Load<TGraph, TValue>(string name, Func<IReadOnlyList<TSource>, FieldContext, IEnumerable<TValue>> load) where TGraph : IGraphType =>
        From<TGraph>(name, new Batch<TSource, TValue>(async (sources, context) =>
        {
            await Task.Yield();
            context.Get<Calls>().Add($"{Name}.{name}", sources.Count);
            return [.. load(sources, context)];
        }));

    protected FieldType From<TGraph>(string name, FieldSource source) where TGraph : IGraphType
    {
        var field = AddField(new FieldType { Name = name, Type = typeof(TGraph) });
        source.AttachTo(field);
        return field;
    }
}
