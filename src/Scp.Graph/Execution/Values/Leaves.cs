using System.Collections.Frozen;
using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution.Values;

/// <summary>Chooses the writer of a leaf. Where a scalar of GraphQL.NET passes a CLR type through unchanged, the value is
/// written without it; a class derived from such a scalar may do anything and is asked.</summary>
internal static class Leaves
{
    private static readonly FrozenDictionary<(Type Scalar, Type Value), object> direct = new Dictionary<(Type, Type), object>
    {
        [(typeof(StringGraphType), typeof(string))] = new StringLeaf(),
        [(typeof(IdGraphType), typeof(string))] = new StringLeaf(),
        [(typeof(IdGraphType), typeof(Guid))] = new GuidLeaf(),
        [(typeof(GuidGraphType), typeof(Guid))] = new GuidLeaf(),
        [(typeof(BooleanGraphType), typeof(bool))] = new BooleanLeaf(),
        [(typeof(IntGraphType), typeof(int))] = new NumberLeaf<int>(),
        [(typeof(LongGraphType), typeof(int))] = new NumberLeaf<int>(),
        [(typeof(LongGraphType), typeof(long))] = new NumberLeaf<long>(),
        [(typeof(DecimalGraphType), typeof(decimal))] = new NumberLeaf<decimal>(),
    }.ToFrozenDictionary();

    public static ValueWriter<TValue> Of<TValue>(ScalarGraphType scalar, Place place)
    {
        if (direct.TryGetValue((scalar.GetType(), typeof(TValue)), out var leaf)) return (ValueWriter<TValue>)leaf;
        if (scalar is IDirectScalar<TValue> itself) return new DirectLeaf<TValue>(itself);
        if (typeof(TValue) == typeof(RawJson)) return (ValueWriter<TValue>)(object)new RawJsonLeaf();
        if (Nullable.GetUnderlyingType(typeof(TValue)) is { } inner)
            return Generic.Create<ValueWriter<TValue>>(typeof(NullableLeaf<>), [inner], scalar, place);
        if (typeof(TValue).IsEnum)
            return Generic.Create<ValueWriter<TValue>>(typeof(EnumLeaf<>), [typeof(TValue)], scalar, place);
        if (typeof(TValue) == typeof(double) && scalar.GetType() == typeof(FloatGraphType))
            return (ValueWriter<TValue>)(object)new DoubleLeaf(place);
        return new SerializedLeaf<TValue>(scalar, place);
    }
}
