using GraphQL.Validation;
using GraphQLParser.AST;

namespace Scp.Graph.Execution.Documents;

/// <summary>The variables that decide which selections of a document run; each combination has a plan of its own.</summary>
internal sealed class Conditions
{
    private readonly string[] names;

    private Conditions(string[] names) => this.names = names;

    public static Conditions Of(GraphQLDocument document)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var definition in document.Definitions.OfType<GraphQLExecutableDefinition>()) Visit(definition.SelectionSet, names);
        return new([.. names]);
    }

    /// <summary>One bit for each variable that is true; null for more variables than bits.</summary>
    public ulong? KeyOf(Variables variables)
    {
        if (names.Length > 64) return null;
        var key = 0UL;
        for (var i = 0; i < names.Length; i++)
            if (variables.ValueFor(names[i], out var value) && value.Value is true) key |= 1UL << i;
        return key;
    }

    private static void Visit(GraphQLSelectionSet? set, SortedSet<string> names)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            foreach (var directive in (selection as IHasDirectivesNode)?.Directives?.Items ?? [])
                if (Inclusion.Variable(directive) is { } name) names.Add(name);
            Visit((selection as IHasSelectionSetNode)?.SelectionSet, names);
        }
    }
}
