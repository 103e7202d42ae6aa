using CsCheck;
using Scp.Core.Common;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Inheritance;

/// <summary>Random layers of one key: up to four, from few values, so that equal and shadowed ones are common.</summary>
internal static class LayerGen
{
    public const int Cases = 10_000;

    public static readonly Gen<RawJson> Value = Gen.Int[0, 3].Select(i => RawJson.Of($"{i}"));
    public static readonly Gen<RawJson?> Default = Gen.OneOf(Gen.Const((RawJson?)null), Value.Select(v => (RawJson?)v));

    public static readonly Gen<LayerEntry> Entry = Gen.Select(Gen.Enum<LayerMode>(), Value, (mode, value) =>
        new LayerEntry(mode, mode is LayerMode.Override or LayerMode.Lock ? value : null));

    public static readonly Gen<LayerEntry[]> Layers = Entry.Array[0, 4];
}
