using System.Text;
using Scp.Core.Access;
using Scp.Core.Hierarchy;

namespace Scp.Graph.Tests.Authorization;

/// <summary>Collects expected and observed outcomes, one cell for each field, grantee and relation.</summary>
internal sealed class Matrix
{
    private readonly Dictionary<(string Field, string Role, int Column), Outcome> cells = [];
    private readonly SortedSet<string> surprises = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>What was not as expected; empty is the point of the whole.</summary>
    public IReadOnlyCollection<string> Surprises => surprises;
    public int Count { get; private set; }

    public void Add(string field, Grantee grantee, Relation relation, Outcome expected, Outcome observed)
    {
        lock (gate) AddCell(field, grantee, relation, expected, observed);
    }

    public void Surprise(string what)
    {
        lock (gate) surprises.Add(what);
    }

    private void AddCell(string field, Grantee grantee, Relation relation, Outcome expected, Outcome observed)
    {
        Count++;
        if (observed != expected) Surprise($"{field}: {observed}, expected {expected}: {grantee}, target {relation}");
        var cell = (field, grantee.Role.Key, Column(grantee, relation));
        if (!cells.TryAdd(cell, observed) && cells[cell] != observed) Surprise($"{field}: now {observed}, now {cells[cell]}: {grantee}, target {relation}");
    }

    /// <summary>Fields of one behaviour together, and one line for each role below them.</summary>
    public string Print()
    {
        var text = new StringBuilder(Legend);
        foreach (var group in cells.Keys.Select(c => c.Field).Distinct().GroupBy(Lines).OrderBy(g => g.Min(), StringComparer.Ordinal))
            text.Append('\n').AppendJoin('\n', group.Order(StringComparer.Ordinal)).Append('\n').Append(group.Key);
        return text.ToString();
    }

    private string Lines(string field) => string.Concat(SystemRoles.All.Select(role => $"  {role.Key,-15}{Letters(field, role.Key)}\n"));

    private string Letters(string field, string role) => string.Concat(Enumerable.Range(0, 32).Select(column =>
        (column % 4 == 0 ? column == 16 ? " | " : " " : "") + (cells.TryGetValue((field, role, column), out var outcome) ? outcome.ToString()[..1] : "-")));

    private static int Column(Grantee grantee, Relation relation) => (grantee.Wide ? 16 : 0) + ((int)grantee.At.Kind * 4) + (int)relation;

    private static readonly string Legend = $"""
        A allowed, D denied, N not found or left out, - no such target.
        Four letters for each level of the grant, {string.Join(", ", Enum.GetNames<OwnerKind>()).ToLowerInvariant()}: the target at the
        grant's own owner, below it, at a sibling, above it. Before the bar the scope is that of the grant; after it the
        caller holds an unrelated right at the platform, so that everything is in scope.

        """;
}
