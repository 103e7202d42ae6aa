using GraphQLParser;
using GraphQLParser.AST;
using Microsoft.OpenApi;

namespace Scp.Graph.Rest.OpenApi;

/// <summary>JSON schemas of what a GraphQL document selects. A fragment that makes up a whole selection becomes a component
/// under its name.</summary>
internal sealed class SelectionSchemas(ISchema schema, string text, OpenApiDocument target)
{
    private readonly GraphQLDocument document = Parser.Parse(text);
    private readonly TypeSchemas types = new(target);

    /// <summary>What the one root field of an operation gives; not null, since a null is answered as a problem.</summary>
    public IOpenApiSchema Of(string operationName)
    {
        var operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single(o => o.Name?.Value == operationName);
        var field = (GraphQLField)operation.SelectionSet.Selections.Single();
        return Object(field.SelectionSet!, Definition(schema.Query, field).ResolvedType!.GetNamedType());
    }

    private IOpenApiSchema Object(GraphQLSelectionSet selections, IGraphType type)
    {
        if (selections.Selections is not [GraphQLFragmentSpread spread]) return Inline(selections, type);
        var (name, fragment) = (spread.FragmentName.Name.StringValue, Fragment(spread));
        // The parts that several documents share are equal in all of them; a test holds it.
        if (target.Components?.Schemas?.ContainsKey(name) is not true)
            target.AddComponent(name, (IOpenApiSchema)Inline(fragment.SelectionSet, Named(fragment.TypeCondition.Type.Name)));
        return new OpenApiSchemaReference(name, target);
    }

    private OpenApiSchema Inline(GraphQLSelectionSet selections, IGraphType type)
    {
        var described = new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Description = type.Description, Properties = new Dictionary<string, IOpenApiSchema>(), Required = new HashSet<string>(),
        };
        foreach (var field in selections.Selections.Cast<GraphQLField>())
        {
            var (name, definition) = (field.Alias?.Name.StringValue ?? field.Name.StringValue, Definition(type, field));
            var value = types.Of(definition.ResolvedType!, named => field.SelectionSet is { } inner ? Object(inner, named) : null);
            if (definition.Description is { } description) value.Description = description;
            described.Properties.Add(name, value);
            // A field is always there, null or not, unless a variable leaves it out.
            if (field.Directives is not { Count: > 0 }) described.Required.Add(name);
        }
        return described;
    }

    private GraphQLFragmentDefinition Fragment(GraphQLFragmentSpread spread) =>
        document.Definitions.OfType<GraphQLFragmentDefinition>().Single(f => f.FragmentName.Name.Value == spread.FragmentName.Name.Value);

    private IGraphType Named(GraphQLName name) => schema.AllTypes[name.StringValue]!;

    private static FieldType Definition(IGraphType type, GraphQLField field) => ((IComplexGraphType)type).GetField(field.Name.Value)!;
}
