using GraphQL.Validation;
using GraphQLParser.AST;

namespace Scp.Graph.Limits;

/// <summary>Refuses literals that no database keeps alike: the null character and half a surrogate pair. Variables are refused
/// where their JSON is read.</summary>
public sealed class StorableTextRule : ValidationRuleBase
{
    private static readonly MatchingNodeVisitor<GraphQLStringValue> visitor = new((text, context) =>
    {
        if (!Texts.IsStorable(text.Value.ToString())) context.ReportError(LimitError.UnstorableText());
    });

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(visitor);
}
