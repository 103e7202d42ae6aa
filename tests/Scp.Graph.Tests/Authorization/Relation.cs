using Scp.Core.Common;

namespace Scp.Graph.Tests.Authorization;

/// <summary>Where a target stands, seen from the owner of a grant.</summary>
public enum Relation { Own, Below, Sibling, Above }

internal static class Relations
{
    /// <summary>Of a target's path to a grant's path, by nothing but the text of both.</summary>
    public static Relation Of(string target, string grant) =>
        target == grant ? Relation.Own
        : target.StartsWith(grant, StringComparison.Ordinal) ? Relation.Below
        : grant.StartsWith(target, StringComparison.Ordinal) ? Relation.Above
        : Relation.Sibling;

    /// <summary>For each relation that has one, the nearest of the candidates: a sibling of the grant's own kind, then by the
    /// longest shared path.</summary>
    public static IEnumerable<(Relation Relation, T Target)> Nearest<T>(IEnumerable<T> candidates, string grant) where T : IScoped =>
        candidates.GroupBy(c => Of(c.OwnerPath, grant)).OrderBy(g => g.Key).Select(g => (g.Key, g
            .OrderBy(c => int.Abs(Depth(c.OwnerPath) - Depth(grant)))
            .ThenByDescending(c => OwnerPath.Common([c.OwnerPath, grant])!.Length)
            .First()));

    private static int Depth(string path) => path.Count(c => c == '/');
}
