namespace Scp.Graph.Tests.Governance;

/// <summary>What a client of one schema loses under another: every breaking change and every change of an
/// <c>@authorize</c>, one line each, sorted.</summary>
internal static class SchemaDiff
{
    public static IReadOnlyList<string> Between(string releasedSdl, string currentSdl)
    {
        var released = SchemaElements.Parse(releasedSdl);
        var current = SchemaElements.Parse(currentSdl);
        // What went or came along with its parent is told by the parent's line.
        var removed = released.Values.Where(e => !current.ContainsKey(e.Coordinate) && (e.Parent is null || current.ContainsKey(e.Parent)));
        var required = current.Values.Where(e => e.IsRequired && !released.ContainsKey(e.Coordinate) && released.ContainsKey(e.Parent!));
        var changed = released.Values.Where(e => current.ContainsKey(e.Coordinate)).SelectMany(e => Changes(e, current[e.Coordinate]));
        return
        [
            .. removed.Select(e => $"removed {e.Coordinate}")
                .Concat(required.Select(e => $"added required {e.Coordinate}"))
                .Concat(changed).Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Changes(SchemaElement released, SchemaElement current)
    {
        var name = released.Coordinate;
        if (released.Word != current.Word) yield return $"changed kind of {name}: {released.Word} -> {current.Word}";
        if (!IsCompatible(released, current)) yield return $"changed type of {name}: {released.Type!.Text} -> {current.Type!.Text}";
        if (released.Default != current.Default && !released.IsRequired)
            yield return $"changed default of {name}: {released.Default ?? "none"} -> {current.Default ?? "none"}";
        foreach (var guard in Without(released.Guards, current.Guards)) yield return $"removed {guard} of {name}";
        foreach (var guard in Without(current.Guards, released.Guards)) yield return $"added {guard} to {name}";
    }

    private static bool IsCompatible(SchemaElement released, SchemaElement current) => (released.Kind, released.Type, current.Type) switch
    {
        (ElementKind.Output, { } was, { } now) => now.IsAsStrictAs(was),
        (ElementKind.Input, { } was, { } now) => was.IsAsStrictAs(now),
        _ => true,
    };

    // A repeated directive counts as often as it stands.
    private static List<string> Without(IEnumerable<string> guards, IEnumerable<string> others)
    {
        var rest = guards.ToList();
        foreach (var other in others) rest.Remove(other);
        return rest;
    }
}
