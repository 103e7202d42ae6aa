using CsCheck;
using Scp.Core.Common;

namespace Scp.Core.Tests.Common;

/// <summary>Random owner paths of up to four levels, from few short segments, so that parents, siblings and near misses
/// such as <c>/0/</c> and <c>/00/</c> are common.</summary>
internal static class Paths
{
    public static readonly Gen<string> Any =
        Gen.String[Gen.Char["0av"], 1, 2].Array[0, 3].Select(segments => OwnerPath.Platform + string.Concat(segments.Select(s => s + "/")));

    /// <summary>Whether every segment of one path starts the other, decided without looking at the text as a whole.</summary>
    public static bool StandsAtOrAbove(string upper, string lower) =>
        Segments(lower).Take(Segments(upper).Length).SequenceEqual(Segments(upper));

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
