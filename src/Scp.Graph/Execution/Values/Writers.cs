using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution.Values;

/// <summary>Chooses the writer for a graph type and the CLR type its values come as.</summary>
internal static class Writers
{
    public static ValueWriter<TValue> Of<TValue>(IGraphType type, FieldSite site, Place place) => type switch
    {
        NonNullGraphType nonNull => Of<TValue>(nonNull.ResolvedType!, site, place),
        ListGraphType list => Generic.Create<ValueWriter<TValue>>(
            typeof(ListWriter<,>), [typeof(TValue), ItemOf(typeof(TValue))], list.ResolvedType!, site, place),
        ScalarGraphType scalar => Leaves.Of<TValue>(scalar, place),
        IObjectGraphType one => Object<TValue>(site.Plan.Compile(one, site.Below, place), site, place),
        IAbstractGraphType several => new AbstractWriter<TValue>(several, site, place),
        _ => throw new InvalidOperationException($"{type} is no output type."),
    };

    private static ValueWriter<TValue> Object<TValue>(ObjectPlan plan, FieldSite site, Place place) =>
        Generic.Create<ValueWriter<TValue>>(typeof(ObjectWriter<,>), [typeof(TValue), plan.Source], plan, site.Plan.NextSlot(), place);

    private static Type ItemOf(Type list) => list == typeof(string) ? typeof(object) : list.GetInterfaces().Prepend(list)
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] ?? typeof(object);
}
