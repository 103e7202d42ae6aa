using Scp.Core.Common;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Inheritance;

/// <summary>The rules in the words of the specification, looked up from the whole list instead of folded.</summary>
internal static class NaiveFold
{
    public static (RawJson? Value, int? Source) Of(RawJson? @default, IReadOnlyList<LayerEntry> layers)
    {
        var speaking = layers.Index().Where(l => l.Item.Mode is not LayerMode.Inherit).ToList();
        if (speaking.Count is 0) return (@default, null);
        var locks = speaking.Where(l => l.Item.Mode is LayerMode.Lock).ToList();
        var (index, winner) = locks.Count > 0 ? locks[0] : speaking[^1];
        return (winner.Mode is LayerMode.Reset ? @default : winner.Value, index);
    }
}
