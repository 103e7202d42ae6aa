using GraphQL.Execution;
using GraphQLParser.AST;

namespace Scp.Graph.Limits;

/// <summary>Parses documents that stay within the limits which need no schema. Runs once for each document that is not cached,
/// and before validation, whose rules are not safe against every document.</summary>
public sealed class LimitedDocumentBuilder(LimitOptions limits) : IDocumentBuilder
{
    // TokenBudget bounds the recursion; the parser counts several of its rules for one bracket.
    private readonly GraphQLDocumentBuilder parser = new() { MaxDepth = 8 * limits.MaxNesting, IgnoreComments = true };

    /// <exception cref="LimitError">The document exceeds a limit.</exception>
    /// <exception cref="SyntaxError">The document does not parse.</exception>
    public GraphQLDocument Build(string document)
    {
        if (TokenBudget.Check(document, limits) is { } tooMuch) throw tooMuch;
        var parsed = parser.Build(document);
        if (DocumentShape.Check(parsed, limits) is { } tooWide) throw tooWide;
        return parsed;
    }
}
