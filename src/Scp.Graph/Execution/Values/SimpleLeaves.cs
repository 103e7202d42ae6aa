using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Execution.Values;

internal sealed class StringLeaf : ValueWriter<string?>
{
    public override Outcome Write(Run run, string? value, int ordinal)
    {
        if (value is null) return Outcome.Null;
        run.Buffer.String(value);
        return Outcome.Written;
    }
}

internal sealed class BooleanLeaf : ValueWriter<bool>
{
    public override Outcome Write(Run run, bool value, int ordinal)
    {
        run.Buffer.Raw(value ? "true"u8 : "false"u8);
        return Outcome.Written;
    }
}

internal sealed class NumberLeaf<T> : ValueWriter<T> where T : struct, IUtf8SpanFormattable
{
    public override Outcome Write(Run run, T value, int ordinal)
    {
        run.Buffer.Number(value);
        return Outcome.Written;
    }
}

internal sealed class GuidLeaf : ValueWriter<Guid>
{
    public override Outcome Write(Run run, Guid value, int ordinal)
    {
        run.Buffer.Byte((byte)'"');
        run.Buffer.Number(value);
        run.Buffer.Byte((byte)'"');
        return Outcome.Written;
    }
}

/// <summary>A JSON document as it came from the database; empty bytes stand for null.</summary>
internal sealed class RawJsonLeaf : ValueWriter<RawJson>
{
    public override Outcome Write(Run run, RawJson value, int ordinal)
    {
        if (value.Utf8.IsEmpty) return Outcome.Null;
        run.Buffer.Raw(value.Utf8.Span);
        return Outcome.Written;
    }
}

internal sealed class DirectLeaf<TValue>(IDirectScalar<TValue> scalar) : ValueWriter<TValue>
{
    public override Outcome Write(Run run, TValue value, int ordinal)
    {
        scalar.Write(run.Buffer, value);
        return Outcome.Written;
    }
}

internal sealed class NullableLeaf<T>(ScalarGraphType scalar, Place place) : ValueWriter<T?> where T : struct
{
    private readonly ValueWriter<T> inner = Leaves.Of<T>(scalar, place);

    public override Outcome Write(Run run, T? value, int ordinal) =>
        value is { } known ? inner.Write(run, known, ordinal) : Outcome.Null;
}
