using GraphQLParser.AST;

namespace Scp.Graph.Schema;

public sealed class AuthorizeDirective : Directive
{
    public AuthorizeDirective() : base("authorize", DirectiveLocation.Object, DirectiveLocation.FieldDefinition)
    {
        Description = "The permission that the caller needs: at the object for a type, at the parent for a field, anywhere in scope for a root field.";
        Repeatable = true;
        Arguments = new QueryArguments(
            new QueryArgument<StringGraphType> { Name = "policy" },
            new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = "roles" },
            new QueryArgument<NonNullGraphType<EnumerationGraphType<ApplyPolicy>>> { Name = "apply", DefaultValue = ApplyPolicy.BeforeResolver });
    }
}

public enum ApplyPolicy { BeforeResolver, AfterResolver, Validation }

public sealed class SensitiveDirective : Directive
{
    public SensitiveDirective() : base("sensitive", DirectiveLocation.FieldDefinition, DirectiveLocation.InputFieldDefinition)
    {
        Description = "The data class of a value. SECRET values are never logged, audited or returned twice; PII is withheld without users:pii.";
        Arguments = new QueryArguments(new QueryArgument<NonNullGraphType<EnumerationGraphType<Sensitivity>>> { Name = "class" });
    }

    /// <summary>Null for a field that holds nothing sensitive.</summary>
    public static Sensitivity? Of(FieldType field) =>
        field.FindAppliedDirective("sensitive")?.FindArgument("class")?.Value as Sensitivity?;

    public static void Apply(FieldType field, Sensitivity sensitivity) => field.ApplyDirective("sensitive", "class", sensitivity);
}
