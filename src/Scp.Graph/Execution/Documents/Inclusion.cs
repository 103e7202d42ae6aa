using GraphQL.Validation;
using GraphQLParser.AST;

namespace Scp.Graph.Execution.Documents;

/// <summary>Decides <c>@skip</c> and <c>@include</c> by the names of the variables that are true. It holds no other value of
/// the request, so that a plan may outlive it.</summary>
internal sealed class Inclusion(IReadOnlySet<string> trueVariables)
{
    public Inclusion(Variables variables)
        : this(variables.Where(v => v.Value is true).Select(v => v.Name).ToHashSet()) { }

    public bool Includes(ASTNode selection)
    {
        if (selection is not IHasDirectivesNode { Directives: { Count: > 0 } directives }) return true;
        foreach (var directive in directives)
            if (WantedIf(directive) is { } wanted && Condition(directive) != wanted) return false;
        return true;
    }

    /// <summary>The variable that decides a directive; null for a literal and for every other directive.</summary>
    public static string? Variable(GraphQLDirective directive) =>
        WantedIf(directive) is not null && Argument(directive) is GraphQLVariable variable ? variable.Name.StringValue : null;

    private bool Condition(GraphQLDirective directive) => Argument(directive) switch
    {
        GraphQLVariable variable => trueVariables.Contains(variable.Name.StringValue),
        GraphQLBooleanValue literal => literal.BoolValue,
        var other => throw new InvalidOperationException($"A validated document holds no condition of kind {other.Kind}."),
    };

    private static bool? WantedIf(GraphQLDirective directive) => directive.Name.StringValue switch
    {
        "include" => true,
        "skip" => false,
        _ => null,
    };

    private static GraphQLValue Argument(GraphQLDirective directive) => directive.Arguments!.Items[0].Value;
}
