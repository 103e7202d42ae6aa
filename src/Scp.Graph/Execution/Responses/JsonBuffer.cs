using System.Buffers;
using System.Text;

namespace Scp.Graph.Execution.Responses;

/// <summary>A response as it grows: UTF-8 in one array of the pool. It can be cut back, which is how a null that propagates
/// takes away what was written of its parent.</summary>
internal sealed class JsonBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    // JSON asks for no more; everything else may stand as it is.
    private static readonly SearchValues<char> escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private byte[] bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

    public void CutTo(int length) => Length = length;

    public void Byte(byte value)
    {
        if (Length == bytes.Length) Grow(1);
        bytes[Length++] = value;
    }

    public void Raw(ReadOnlySpan<byte> value)
    {
        if (bytes.Length - Length < value.Length) Grow(value.Length);
        value.CopyTo(bytes.AsSpan(Length));
        Length += value.Length;
    }

    public void Null() => Raw("null"u8);

    public void Number<T>(T value) where T : IUtf8SpanFormattable
    {
        int written;
        while (!value.TryFormat(bytes.AsSpan(Length), out written, default, System.Globalization.CultureInfo.InvariantCulture)) Grow(bytes.Length);
        Length += written;
    }

    public void String(ReadOnlySpan<char> value)
    {
        Byte((byte)'"');
        for (int next; (next = value.IndexOfAny(escaped)) >= 0; value = value[(next + 1)..])
        {
            Text(value[..next]);
            Escape(value[next]);
        }
        Text(value);
        Byte((byte)'"');
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (bytes.Length - Length < Math.Max(sizeHint, 1)) Grow(Math.Max(sizeHint, 1));
        return bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Advance(int count) => Length += count;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        (bytes, Length) = ([], 0);
    }

    // A lone surrogate becomes U+FFFD here, so the response is always valid UTF-8.
    private void Text(ReadOnlySpan<char> value)
    {
        if (bytes.Length - Length < value.Length * 3) Grow(value.Length * 3);
        Length += Encoding.UTF8.GetBytes(value, bytes.AsSpan(Length));
    }

    private void Escape(char value)
    {
        switch (value)
        {
            case '"': Raw("\\\""u8); break;
            case '\\': Raw("\\\\"u8); break;
            case '\n': Raw("\\n"u8); break;
            case '\r': Raw("\\r"u8); break;
            case '\t': Raw("\\t"u8); break;
            default: Raw(Encoding.ASCII.GetBytes($"\\u{(int)value:x4}")); break;
        }
    }

    private void Grow(int room)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, Length + room));
        bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
