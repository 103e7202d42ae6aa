using System.Collections.Concurrent;

namespace Scp.Graph.Execution.Values;

/// <summary>Finds the object type of a value of an interface or union, as GraphQL.NET does: by <c>ResolveType</c>, else by
/// <c>IsTypeOf</c>. Where those ask for the CLR type alone the answer is kept.</summary>
internal sealed class RuntimeTypes(IAbstractGraphType type, ISchema schema)
{
    private readonly ConcurrentDictionary<Type, IObjectGraphType> known = [];

    // The library's own IsTypeOf asks whether the value is a TSourceType.
    private readonly bool byClrType = type.ResolveType is null
        && type.PossibleTypes.All(t => t.IsTypeOf?.Method.Module == typeof(ObjectGraphType).Module);

    /// <exception cref="InvalidOperationException">No possible type takes the value.</exception>
    public IObjectGraphType Of(object value) =>
        byClrType ? known.GetOrAdd(value.GetType(), static (_, state) => state.Self.Find(state.value), (Self: this, value)) : Find(value);

    private IObjectGraphType Find(object value) => type.GetObjectType(value, schema) is { } found && type.IsPossibleType(found)
        ? found
        : throw new InvalidOperationException($"A {value.GetType().Name} is no possible {type.Name}.");
}
