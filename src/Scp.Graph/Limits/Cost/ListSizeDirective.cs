using GraphQLParser.AST;

namespace Scp.Graph.Limits.Cost;

/// <summary><c>@listSize</c> of the cost specification, with Hot Chocolate's <c>slicingArgumentDefaultValue</c>.</summary>
public sealed class ListSizeDirective : Directive
{
    public ListSizeDirective() : base("listSize", DirectiveLocation.FieldDefinition)
    {
        Description = "How the cost analysis learns the size of the list.";
        Arguments = new(
            new QueryArgument<IntGraphType> { Name = "assumedSize" },
            new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = "slicingArguments" },
            new QueryArgument<IntGraphType> { Name = "slicingArgumentDefaultValue" },
            new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = "sizedFields" },
            new QueryArgument<NonNullGraphType<BooleanGraphType>> { Name = "requireOneSlicingArgument", DefaultValue = true });
    }
}
