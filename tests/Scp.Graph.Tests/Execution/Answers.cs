using System.Text.Json.Nodes;

namespace Scp.Graph.Tests.Execution;

/// <summary>Compares the answers of two executers to one request.
/// <para><c>data</c> must be the same JSON: members in the same order, numbers written alike.</para>
/// <para>Errors are compared by path and code, as sets. Every error of ours must be one of theirs. One of theirs may be missing
/// only where section 6.4.4 lets an executer stop early: its path leads into a position that a propagated null took away, and
/// an error of ours accounts for that null.</para></summary>
public static class Answers
{
    /// <returns>What differs; null when nothing does.</returns>
    public static string? Difference(JsonNode ours, JsonNode theirs)
    {
        if (ours["data"]?.ToJsonString() != theirs["data"]?.ToJsonString()) return "data";
        var (our, their) = (ErrorsOf(ours), ErrorsOf(theirs));
        if (our.FirstOrDefault(e => !their.Contains(e)) is { Path: not null } extra) return $"extra error {extra}";
        var untold = their.Where(e => !our.Contains(e)).FirstOrDefault(e => !IsCovered(e.Path, ours["data"], our));
        return untold.Path is null ? null : $"missing error {untold}";
    }

    private static HashSet<(string Path, string? Code)> ErrorsOf(JsonNode answer) =>
        [.. (answer["errors"]?.AsArray() ?? []).Select(e => (e!["path"]?.ToJsonString() ?? "", e["extensions"]?["code"]?.GetValue<string>()))];

    private static bool IsCovered(string path, JsonNode? data, HashSet<(string Path, string? Code)> ours)
    {
        var segments = path.Length == 0 ? [] : JsonNode.Parse(path)!.AsArray();
        var (at, depth) = (data, 0);
        for (; at is not null && depth < segments.Count; depth++)
            at = segments[depth]!.GetValueKind() is System.Text.Json.JsonValueKind.Number ? at[segments[depth]!.GetValue<int>()] : at[segments[depth]!.GetValue<string>()];
        if (at is not null || depth == segments.Count && depth > 0) return false;
        var lost = new JsonArray([.. segments.Take(depth).Select(s => s!.DeepClone())]).ToJsonString()[..^1];
        return ours.Any(e => e.Path.StartsWith(lost, StringComparison.Ordinal));
    }
}
