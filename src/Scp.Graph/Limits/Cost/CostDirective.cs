using GraphQLParser.AST;

namespace Scp.Graph.Limits.Cost;

/// <summary><c>@cost(weight:)</c> of the cost specification that Hot Chocolate follows.</summary>
public sealed class CostDirective : Directive
{
    public CostDirective() : base("cost", DirectiveLocation.Object, DirectiveLocation.FieldDefinition,
        DirectiveLocation.ArgumentDefinition, DirectiveLocation.Enum, DirectiveLocation.InputFieldDefinition, DirectiveLocation.Scalar)
    {
        Description = "The weight that this adds to the cost of an operation for each appearance.";
        Arguments = new(new QueryArgument<NonNullGraphType<StringGraphType>> { Name = "weight" });
    }
}
