using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Scp.Graph.Rest.OpenApi;

/// <summary>JSON schemas of GraphQL types as their values stand in responses: what may be null, lists, enums and scalars.</summary>
internal sealed class TypeSchemas(OpenApiDocument target)
{
    /// <param name="selected">The schema of what is selected of an object; null for a leaf.</param>
    public IOpenApiSchema Of(IGraphType type, Func<IGraphType, IOpenApiSchema?> selected) =>
        type is NonNullGraphType required ? Present(required.ResolvedType!, selected) : Nullable(Present(type, selected));

    private IOpenApiSchema Present(IGraphType type, Func<IGraphType, IOpenApiSchema?> selected) => type switch
    {
        ListGraphType list => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(list.ResolvedType!, selected) },
        EnumerationGraphType known => Enum(known),
        ScalarGraphType scalar => Scalar(scalar.Name),
        _ => selected(type)!,
    };

    private static IOpenApiSchema Nullable(IOpenApiSchema value)
    {
        if (value is not OpenApiSchema { Type: not null } inline)
            return value is OpenApiSchema ? value : new OpenApiSchema { OneOf = [value, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        inline.Type |= JsonSchemaType.Null;
        return inline;
    }

    private OpenApiSchemaReference Enum(EnumerationGraphType known)
    {
        if (target.Components?.Schemas?.ContainsKey(known.Name) is not true)
            target.AddComponent(known.Name, (IOpenApiSchema)new OpenApiSchema
            {
                Type = JsonSchemaType.String, Description = known.Description, Enum = [.. known.Values.Select(v => JsonValue.Create(v.Name))],
            });
        return new(known.Name, target);
    }

    private static OpenApiSchema Scalar(string name) => name switch
    {
        "Int" => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        "Float" => new() { Type = JsonSchemaType.Number, Format = "double" },
        "Boolean" => new() { Type = JsonSchemaType.Boolean },
        "DateTime" => new() { Type = JsonSchemaType.String, Format = "date-time" },
        "URL" => new() { Type = JsonSchemaType.String, Format = "uri" },
        "JSON" => new(), // Any value, null among them.
        _ => new() { Type = JsonSchemaType.String },
    };
}
