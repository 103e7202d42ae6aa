using System.Buffers;
using System.Text;

namespace Scp.Graph.Limits;

internal static class Texts
{
    /// <summary>False for a text that no row can hold, and that PostgreSQL's driver refuses with a failure.</summary>
    public static bool IsStorable(string text)
    {
        if (text.Contains('\0')) return false;
        for (ReadOnlySpan<char> rest = text; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) is not OperationStatus.Done) return false;
            rest = rest[length..];
        }
        return true;
    }
}
