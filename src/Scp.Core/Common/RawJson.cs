namespace Scp.Core.Common;

/// <summary>JSON text in UTF-8, kept as bytes from the database to the response.</summary>
public readonly record struct RawJson(ReadOnlyMemory<byte> Utf8)
{
    public bool Equals(RawJson other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    public override string ToString() => System.Text.Encoding.UTF8.GetString(Utf8.Span);
}
